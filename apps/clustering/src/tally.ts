/**
 * Adds up weights by serial, for one look-up at a time. An open-addressed table (Knuth, TAOCP vol. 3, 6.4) that is as
 * large as a look-up needs and not as the window: so it stays in the processor's cache.
 */
export class Tally {
  /** Places in use, in the order in which they came to be; `count` of them are valid. */
  readonly used: Int32Array;
  count = 0;
  /** By place: one more than the serial, 0 where there is none, and its sum. */
  private readonly serials: Int32Array;
  private readonly sums: Float64Array;
  private readonly shift: number;

  /** @param most different serials of one look-up */
  constructor(most: number) {
    const bits = Math.ceil(Math.log2(2 * most));
    this.used = new Int32Array(most);
    this.serials = new Int32Array(2 ** bits);
    this.sums = new Float64Array(2 ** bits);
    this.shift = 32 - bits;
  }

  /** Adds a weight to the sum of a serial. */
  add(serial: number, weight: number): void {
    const { serials } = this;
    // Fibonacci hashing: neighbouring serials are spread out.
    let place = Math.imul(serial, 0x9e3779b1) >>> this.shift;
    for (let found = serials[place]!; found !== 0; found = serials[place]!) {
      if (found === serial + 1) {
        this.sums[place]! += weight;
        return;
      }
      place = (place + 1) & (serials.length - 1);
    }
    serials[place] = serial + 1;
    this.sums[place] = weight;
    this.used[this.count] = place;
    this.count += 1;
  }

  serialAt(place: number): number {
    return this.serials[place]! - 1;
  }

  sumAt(place: number): number {
    return this.sums[place]!;
  }

  /** Forgets everything, for the next look-up. */
  clear(): void {
    for (let at = 0; at < this.count; at += 1) this.serials[this.used[at]!] = 0;
    this.count = 0;
  }
}
