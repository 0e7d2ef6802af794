/**
 * A map that holds at most `capacity` entries and lets those go that were not asked for: in two generations, of which
 * the older is dropped when the younger has grown to half the capacity. Cheaper than keeping an order, and what is in
 * use is never lost.
 */
export class RecentMap<Key, Value> {
  private young = new Map<Key, Value>();
  private old = new Map<Key, Value>();

  /** @param copied gives the key that is kept (`copyOfText` for slices) */
  constructor(
    private readonly capacity: number,
    private readonly copied: (key: Key) => Key = (key) => key,
  ) {}

  /** The value of a key; undefined when it is not held. */
  get(key: Key): Value | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: Key, value: Value): void {
    if (this.young.size >= this.capacity / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(this.copied(key), value);
  }
}

/** The same text in memory of its own: a slice of a text would keep the whole text. */
export const copyOfText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');
