/**
 * Adds up weights by serial, for one look-up at a time. An open-addressed table (Knuth, TAOCP vol. 3, 6.4) that is as
 * large as a look-up needs and not as the window: so it stays in the processor's cache.
 */
export class Tally {
  /** The serials that were added to, in order, and their sums; `count` of each are valid. */
  readonly serials: Int32Array;
  readonly sums: Float64Array;
  count = 0;
  /** One more than the place of a serial in `serials`, by its hash; 0 where there is none. */
  private readonly places: Int32Array;
  private readonly used: Int32Array;
  private readonly shift: number;

  /** @param most different serials of one look-up */
  constructor(most: number) {
    const bits = Math.ceil(Math.log2(2 * most));
    this.serials = new Int32Array(most);
    this.sums = new Float64Array(most);
    this.used = new Int32Array(most);
    this.places = new Int32Array(2 ** bits);
    this.shift = 32 - bits;
  }

  /** Adds a weight to the sum of a serial. */
  add(serial: number, weight: number): void {
    const { places, serials } = this;
    // Fibonacci hashing: neighbouring serials are spread out.
    let slot = Math.imul(serial, 0x9e3779b1) >>> this.shift;
    for (let place = places[slot]!; place !== 0; place = places[slot]!) {
      if (serials[place - 1] === serial) {
        this.sums[place - 1]! += weight;
        return;
      }
      slot = (slot + 1) & (places.length - 1);
    }
    serials[this.count] = serial;
    this.sums[this.count] = weight;
    this.used[this.count] = slot;
    this.count += 1;
    places[slot] = this.count;
  }

  /** Forgets everything, for the next look-up. */
  clear(): void {
    for (let at = 0; at < this.count; at += 1) this.places[this.used[at]!] = 0;
    this.count = 0;
  }
}
