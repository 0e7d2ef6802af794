import { isOutage } from '@app/store';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Makes few large statements of many small ones, without waiting: what is given while a lot is under way is the next lot.
 * @param run handles a lot and gives a result for each item, in their order; when it fails for several, each is tried
 *   alone, so that one bad item costs no other. An outage is no item's fault: the lot is tried once more as it is
 */
export class Batches<Item, Result> {
  private pending: Waiting<Item, Result>[] = [];
  private running = false;

  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly most: number,
  ) {}

  /** Resolves with the item's result. @throws what `run` throws for it */
  add(item: Item): Promise<Result> {
    const result = new Promise<Result>((done, failed) => this.pending.push({ item, done, failed }));
    if (!this.running) void this.runAll();
    return result;
  }

  private async runAll(): Promise<void> {
    this.running = true;
    while (this.pending.length) await this.runLot(this.pending.splice(0, this.most));
    this.running = false;
  }

  private async runLot(lot: readonly Waiting<Item, Result>[], isAgain = false): Promise<void> {
    try {
      const results = await this.run(lot.map(({ item }) => item));
      for (const [at, { done }] of lot.entries()) done(results[at]!);
    } catch (error) {
      const outage = isOutage(error);
      if (lot.length === 1 || (outage && isAgain)) for (const { failed } of lot) failed(error);
      else if (outage) await this.runLot(lot, true);
      else for (const waiting of lot) await this.runLot([waiting]);
    }
  }
}
