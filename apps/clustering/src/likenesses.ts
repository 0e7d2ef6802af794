import type { HeldVectors } from './held-vectors';
import type { QueryVector } from './query-vector';
import type { TermWeights } from './term-weights';

/** How articles are compared. */
export interface LikenessSettings {
  /** Articles that are compared with a new one. */
  readonly candidates: number;
  /** A lower cosine says nothing, and is not worked out. */
  readonly least: number;
  /** Weight of a term in its article by its code, before the inverse document frequency. */
  readonly local: Float64Array;
  /** The same counting the title alone; leave it out when titles are not told apart. */
  readonly localTitle?: Float64Array;
}

/** Terms that are weighed before it is seen whether the article can still be alike enough. */
const STEP = 8;

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
  /** Articles that are less alike than `least`; the first `unlikeCount` places are valid. */
  readonly unlike: Int32Array;
  unlikeCount = 0;
  private base = 0;

  constructor(
    private readonly settings: LikenessSettings,
    private readonly query: QueryVector,
    private readonly held: HeldVectors,
    private readonly weights: TermWeights,
  ) {
    const { candidates } = settings;
    this.serials = new Int32Array(candidates + 1); // the last is for `cosineOf`
    this.cosines = new Float64Array(candidates + 1);
    this.titles = new Float64Array(candidates + 1);
    this.strongest = new Float64Array(candidates + 1);
    this.shared = new Uint8Array(candidates + 1);
    this.unlike = new Int32Array(candidates);
  }

  /** Forgets the last look-up. @param base ln(N + N0 + 1) of the language, for this one */
  begin(base: number): void {
    this.count = 0;
    this.unlikeCount = 0;
    this.base = base;
  }

  /** Compares the article asked about with one that is held. */
  add(serial: number): void {
    if (this.compare(serial, this.settings.least)) this.count += 1;
    else {
      this.unlike[this.unlikeCount] = serial;
      this.unlikeCount += 1;
    }
  }

  /** The cosine of an article however low it is, as of `unlike`. */
  cosineOf(serial: number): number {
    this.compare(serial, 0);
    return this.cosines[this.count]!;
  }

  /**
   * Writes what the two have in common to the next place; false when their cosine is below `least`. It can only fall as more
   * of the held article's terms are weighed, and most are told by the first: each takes a read of memory.
   */
  private compare(serial: number, least: number): boolean {
    const { query, base, count } = this;
    const { local, localTitle } = this.settings;
    const { rarity } = this.weights;
    const { rows } = this.held;
    const start = this.held.startOf(serial);
    const end = this.held.endOf(serial);
    const met = query.meet(rows, start, end);
    const { metAt, metNumbers } = query;
    // One by one: declared out of an array, V8 makes an object of each number in each turn of the loop.
    let dot = 0;
    let strongest = 0;
    let shared = 0;
    for (let one = 0; one < met; one += 1) {
      const packedTerm = rows[metAt[one]!]!;
      const idf = base - rarity[packedTerm >>> 8]!;
      const product = idf > 0 ? local[packedTerm & 255]! * idf * query.weightAt(metNumbers[one]!) : 0;
      if (product > 0) {
        dot += product;
        shared += 1;
        if (product > strongest) strongest = product;
      }
    }
    let squares = 0;
    for (let at = start; at < end;) {
      const stop = Math.min(end, at + STEP);
      for (; at < stop; at += 1) {
        const idf = base - rarity[rows[at]! >>> 8]!;
        const weight = idf > 0 ? local[rows[at]! & 255]! * idf : 0;
        squares += weight * weight;
      }
      if (dot / Math.sqrt(squares) < least) return false;
    }
    const length = Math.sqrt(squares) || 1;
    this.serials[count] = serial;
    this.cosines[count] = dot / length;
    this.titles[count] = localTitle ? this.titleCosine(start, end, met, localTitle) : 0;
    this.strongest[count] = strongest / length;
    this.shared[count] = shared;
    return true;
  }

  /** The cosine of the titles alone, after `query` has met the terms from `start` to `end`. */
  private titleCosine(start: number, end: number, met: number, localTitle: Float64Array): number {
    const { query, base } = this;
    const { metAt, metNumbers } = query;
    const { rarity } = this.weights;
    const { rows } = this.held;
    let squares = 0;
    for (let at = start; at < end; at += 1) {
      const idf = base - rarity[rows[at]! >>> 8]!;
      const weight = idf > 0 ? localTitle[rows[at]! & 255]! * idf : 0;
      squares += weight * weight;
    }
    let dot = 0;
    for (let one = 0; one < met; one += 1) {
      const packedTerm = rows[metAt[one]!]!;
      const idf = base - rarity[packedTerm >>> 8]!;
      if (idf > 0) dot += localTitle[packedTerm & 255]! * idf * query.otherAt(metNumbers[one]!);
    }
    return squares > 0 ? dot / Math.sqrt(squares) : 0;
  }
}
