/**
 * Picks the heaviest of many things: a short sorted list takes each in turn, and most are lighter than its last and cost
 * one comparison, where sorting all would dominate a look-up. Keeps its lists, as typed arrays are dear to make.
 */
export class Heaviest {
  /** The things found, heaviest first; the first `count` places are valid until the next pick. */
  readonly found: Int32Array;
  count = 0;
  private readonly weights: Float64Array;

  /** @param most how many a pick may want */
  constructor(most: number) {
    this.found = new Int32Array(most);
    this.weights = new Float64Array(most);
  }

  /**
   * Picks the `limit` (1 or more) heaviest of things 0 to `length` − 1; the higher number on a tie. Returns how many.
   * @param wanted leaves things out; asked only of those that are heavy enough
   */
  pick(weightOf: ArrayLike<number>, length: number, limit: number, wanted?: (one: number) => boolean): number {
    const { found, weights } = this;
    let count = 0;
    for (let one = 0; one < length; one += 1) {
      const weight = weightOf[one]!;
      if (count === limit && weights[limit - 1]! > weight) continue;
      if (wanted && !wanted(one)) continue;
      let at = count;
      if (count < limit) count += 1;
      else at = limit - 1;
      while (at > 0 && weights[at - 1]! <= weight) {
        found[at] = found[at - 1]!;
        weights[at] = weights[at - 1]!;
        at -= 1;
      }
      found[at] = one;
      weights[at] = weight;
    }
    this.count = count;
    return count;
  }
}
