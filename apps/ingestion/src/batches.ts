interface Waiting<Item> {
  readonly item: Item;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Makes few large writes of many small ones, without waiting: what is given while a lot is being saved is the next lot.
 * @param save saves a lot; when it fails for several, each is tried alone, so that one bad item costs no other
 */
export class Batches<Item> {
  private pending: Waiting<Item>[] = [];
  private running = false;

  constructor(
    private readonly save: (items: readonly Item[]) => Promise<void>,
    private readonly most: number,
  ) {}

  /** Resolves when the item is saved. @throws what `save` throws for it */
  add(item: Item): Promise<void> {
    const saved = new Promise<void>((done, failed) => this.pending.push({ item, done, failed }));
    if (!this.running) void this.run();
    return saved;
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.pending.length) {
      const lot = this.pending.splice(0, this.most);
      try {
        await this.save(lot.map(({ item }) => item));
        for (const { done } of lot) done();
      } catch (error) {
        if (lot.length === 1) lot[0]!.failed(error);
        else for (const waiting of lot) await this.saveAlone(waiting);
      }
    }
    this.running = false;
  }

  private async saveAlone({ item, done, failed }: Waiting<Item>): Promise<void> {
    try {
      await this.save([item]);
      done();
    } catch (error) {
      failed(error);
    }
  }
}
