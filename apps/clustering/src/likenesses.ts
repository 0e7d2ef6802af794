/**
 * What held articles have in common with the one asked about, side by side as typed arrays: an object for each would be
 * most of the garbage. The first `count` places are valid, until the next look-up.
 */
export class Likenesses {
  count = 0;
  readonly serials: Int32Array;
  /** Cosines of the two vectors, and of the titles alone. */
  readonly cosines: Float64Array;
  readonly titles: Float64Array;
  /** The largest share of one term in the cosine. */
  readonly strongest: Float64Array;
  /** Terms shared. */
  readonly shared: Uint8Array;

  constructor(most: number) {
    this.serials = new Int32Array(most);
    this.cosines = new Float64Array(most);
    this.titles = new Float64Array(most);
    this.strongest = new Float64Array(most);
    this.shared = new Uint8Array(most);
  }
}
