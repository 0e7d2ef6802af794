/** The entries of a RecentMap as plain data: those of the older generation, then those of the newer. */
export type RecentEntries<V> = readonly [readonly (readonly [number, V])[], readonly (readonly [number, V])[]];

/**
 * A map that holds the newest `limit` entries at most, and half of them at least: when the newer generation is full, the
 * older one is dropped whole. (Deleting a Map's oldest entry each time is quadratic in V8: its iterator walks over
 * everything deleted before.)
 */
export class RecentMap<V> {
  private older: Map<number, V>;
  private newer: Map<number, V>;

  /** Takes the most entries to hold, and what `entries()` returned to go on from there. */
  constructor(
    private readonly limit: number,
    [older, newer]: RecentEntries<V> = [[], []],
  ) {
    this.older = new Map(older);
    this.newer = new Map(newer);
  }

  get(key: number): V | undefined {
    return this.newer.get(key) ?? this.older.get(key);
  }

  has(key: number): boolean {
    return this.newer.has(key) || this.older.has(key);
  }

  /** Sets the entry and makes it one of the newest. */
  set(key: number, value: V): void {
    this.older.delete(key);
    this.newer.set(key, value);
    if (this.newer.size * 2 < this.limit) return;
    this.older = this.newer;
    this.newer = new Map();
  }

  delete(key: number): void {
    this.older.delete(key);
    this.newer.delete(key);
  }

  entries(): RecentEntries<V> {
    return [[...this.older], [...this.newer]];
  }
}
