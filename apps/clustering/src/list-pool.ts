/** Numbers of a slab: 64 kB. */
const SLAB = 1 << 14;

/**
 * Lists of one length, side by side in large arrays: an array for each would take some 200 bytes beside its numbers, and
 * the collector's time. A list that is given back is given out again.
 */
export class ListPool {
  private readonly slabs: Int32Array[] = [];
  private readonly free: number[] = [];
  private readonly listsOfSlab: number;
  private next = 0;

  constructor(readonly length: number) {
    this.listsOfSlab = Math.max(1, Math.floor(SLAB / length));
  }

  /** The number of a list that nobody has; what is in it is of no meaning. */
  take(): number {
    const list = this.free.pop();
    if (list !== undefined) return list;
    if (this.next === this.slabs.length * this.listsOfSlab)
      this.slabs.push(new Int32Array(this.listsOfSlab * this.length));
    this.next += 1;
    return this.next - 1;
  }

  giveBack(list: number): void {
    this.free.push(list);
  }

  /** The array that a list is in, from `startOf` on. */
  arrayOf(list: number): Int32Array {
    return this.slabs[Math.floor(list / this.listsOfSlab)]!;
  }

  startOf(list: number): number {
    return (list % this.listsOfSlab) * this.length;
  }
}
