/**
 * Numbers the terms of the articles in the window and knows how rare each is. Counts go down as articles leave, and a
 * term that no article holds any more gives its number to another, so memory is bounded by the window.
 */
export class TermWeights {
  private readonly ids = new Map<string, number>();
  private readonly keys: string[] = [];
  private readonly free: number[] = [];
  private readonly articles = new Map<string, number>();
  private held = new Int32Array(1024);
  /** ln(df + 0.7) by term, kept up to date because it is read far more often than it changes. */
  private rarity = new Float64Array(1024);

  /** @param prior how many articles a language is taken to have had before the first, so that early words count. */
  constructor(private readonly prior: number) {}

  /** How many term numbers have been given out; every number is below it. */
  get size(): number {
    return this.keys.length;
  }

  /** Counts an article of a language with these terms (none: not at all), and returns their numbers. */
  add(language: string, keys: readonly string[]): Int32Array {
    if (keys.length > 0) this.articles.set(language, (this.articles.get(language) ?? 0) + 1);
    return Int32Array.from(keys, (key) => {
      const id = this.ids.get(key) ?? this.create(key);
      this.count(id, 1);
      return id;
    });
  }

  /** Takes an article's terms out of the counts; returns the numbers of terms that no article holds any more. */
  remove(language: string, ids: Iterable<number>): number[] {
    this.articles.set(language, (this.articles.get(language) ?? 0) - 1);
    const gone: number[] = [];
    for (const id of ids) {
      this.count(id, -1);
      if (this.held[id] !== 0) continue;
      this.ids.delete(this.keys[id] ?? '');
      this.free.push(id);
      gone.push(id);
    }
    return gone;
  }

  /** ln(N + prior + 1) of a language, from which `idf` subtracts. */
  base(language: string): number {
    return Math.log((this.articles.get(language) ?? 0) + this.prior + 1);
  }

  /** ln((N + N0 + 1) / (df + 0.7)), N0 the prior (the prototype's formula without its background), never below 0; `base` is its language's. */
  idf(base: number, id: number): number {
    return Math.max(0, base - (this.rarity[id] ?? 0));
  }

  private create(key: string): number {
    const id = this.free.pop() ?? this.keys.length;
    if (id >= this.held.length) this.grow();
    this.ids.set(key, id);
    this.keys[id] = key;
    this.held[id] = 0;
    return id;
  }

  private count(id: number, change: 1 | -1): void {
    const held = (this.held[id] ?? 0) + change;
    this.held[id] = held;
    this.rarity[id] = Math.log(held + 0.7);
  }

  private grow(): void {
    const size = this.held.length * 2;
    const [held, rarity] = [new Int32Array(size), new Float64Array(size)];
    held.set(this.held);
    rarity.set(this.rarity);
    [this.held, this.rarity] = [held, rarity];
  }
}
