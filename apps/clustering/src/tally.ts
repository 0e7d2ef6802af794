/**
 * Adds up weights by serial, for one look-up at a time. An open-addressed table (Knuth, TAOCP vol. 3, 6.4) that is as
 * large as a look-up needs and not as the window: so it stays in the processor's cache.
 */
export class Tally {
  /** Serials and their sums, in the order in which they were first met; `count` of them are valid. */
  readonly serials: Int32Array;
  readonly sums: Float64Array;
  count = 0;
  /** By place: one more than where in `serials`, 0 where there is none. */
  private readonly places: Uint16Array;
  private readonly shift: number;

  /** @param most different serials of one look-up, below 65,536 */
  constructor(most: number) {
    const bits = Math.ceil(Math.log2(2 * most));
    this.serials = new Int32Array(most);
    this.sums = new Float64Array(most);
    this.places = new Uint16Array(2 ** bits);
    this.shift = 32 - bits;
  }

  /** Adds a weight to the sums of those of `count` serials from `start` on that are `oldest` or newer. */
  addAll(list: Int32Array, start: number, count: number, oldest: number, weight: number): void {
    const { serials, sums, places, shift } = this;
    const last = places.length - 1;
    for (let one = start; one < start + count; one += 1) {
      const serial = list[one]!;
      if (serial < oldest) continue;
      // Fibonacci hashing: neighbouring serials are spread out.
      let place = Math.imul(serial, 0x9e3779b1) >>> shift;
      let at = places[place]!;
      while (at !== 0 && serials[at - 1] !== serial) {
        place = (place + 1) & last;
        at = places[place]!;
      }
      if (at !== 0) {
        sums[at - 1]! += weight;
        continue;
      }
      serials[this.count] = serial;
      sums[this.count] = weight;
      this.count += 1;
      places[place] = this.count;
    }
  }

  /** Forgets everything, for the next look-up. */
  clear(): void {
    this.places.fill(0);
    this.count = 0;
  }
}
