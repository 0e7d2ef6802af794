import { nthLargest } from './nth-largest';

/** Most terms of a centroid; when it holds twice as many, the lightest go. */
const MOST = 128;
/** Its array grows by a quarter, in steps of so many terms, so that adding a vector does not always make it anew. */
const STEP = 32;

/**
 * Scratch, an open-addressed table of the terms of the vector at hand (one more than each; 0 is an empty place), and
 * where in the vector they are. Four times what a centroid may hold, and small enough for the processor's cache.
 */
const PLACES = 8 * MOST;
const SHIFT = 32 - Math.log2(PLACES);
const markedTerms = new Int32Array(PLACES);
const markedAt = new Int32Array(PLACES);
/** By place in a vector that is added, whether the centroid has its term. */
const met = new Uint8Array(4 * MOST);
const sorted = new Float32Array(4 * MOST);
/** Terms and weights of a sum that is added or compared. */
const otherTerms = new Int32Array(4 * MOST);
const otherWeights = new Float32Array(4 * MOST);

const none = new Float32Array(0);

/** The sum of the unit vectors of a story's articles in one index. */
export class Centroid {
  /**
   * Each term with its weight behind it: one array, as an array's head takes as much memory as twenty terms. The numbers of
   * terms are below 2^24, and so whole in four bytes.
   */
  values: Float32Array = none;
  /** Terms in it. */
  size = 0;
  /** Vectors in it. */
  count = 0;
  /** Square of its length. */
  squares = 0;

  /** Adds a vector of unit length, or a sum of `count` such; of at most 256 different terms. */
  add(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length, count = 1): void {
    mark(terms, length);
    met.fill(0, 0, length);
    let fresh = length;
    for (let at = 0; at < this.size; at += 1) {
      const place = placeOf(this.values[2 * at]!);
      if (place < 0) continue;
      this.values[2 * at + 1]! += weights[place]!;
      met[place] = 1;
      fresh -= 1;
    }
    this.makeRoom(fresh);
    const { values } = this;
    for (let at = 0; at < length; at += 1) {
      if (met[at] === 1) continue;
      values[2 * this.size] = terms[at]!;
      values[2 * this.size + 1] = weights[at]!;
      this.size += 1;
    }
    this.count += count;
    if (this.size > MOST * 2) this.prune();
    this.measure();
  }

  /** Adds the vectors of another. */
  addAll(other: Centroid): void {
    unpack(other);
    this.add(otherTerms, otherWeights, other.size, other.count);
  }

  /** Takes a vector out again. What it weighed more when it was added than it weighs now stays behind. */
  subtract(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length): void {
    mark(terms, length);
    for (let at = 0; at < this.size; at += 1) {
      const place = placeOf(this.values[2 * at]!);
      if (place >= 0) this.values[2 * at + 1] = Math.max(0, this.values[2 * at + 1]! - weights[place]!);
    }
    this.count -= 1;
    this.measure();
  }

  /** Another of the same vectors. */
  copy(): Centroid {
    const other = new Centroid();
    other.values = this.values.slice(0, 2 * this.size);
    [other.size, other.count, other.squares] = [this.size, this.count, this.squares];
    return other;
  }

  /** The mean cosine of its vectors with each other; 1 for a single one. */
  get cohesion(): number {
    return this.count > 1 ? Math.max(0, (this.squares - this.count) / (this.count * (this.count - 1))) : 1;
  }

  private makeRoom(more: number): void {
    const before = this.values.length / 2;
    if (this.size + more <= before) return;
    const values = new Float32Array(2 * Math.ceil(Math.max(this.size + more, 1.25 * before) / STEP) * STEP);
    values.set(this.values);
    this.values = values;
  }

  /** Leaves the heaviest terms; the earlier of equal ones. */
  private prune(): void {
    const { values } = this;
    for (let at = 0; at < this.size; at += 1) sorted[at] = values[2 * at + 1]!;
    const least = nthLargest(sorted, this.size, MOST);
    // How many that weigh just as much as the lightest that stays may stay.
    let equal = MOST;
    for (let at = 0; at < this.size; at += 1) if (values[2 * at + 1]! > least) equal -= 1;
    let kept = 0;
    for (let at = 0; at < this.size; at += 1) {
      const weight = values[2 * at + 1]!;
      if (weight < least || (weight === least && (equal -= 1) < 0)) continue;
      values[2 * kept] = values[2 * at]!;
      values[2 * kept + 1] = weight;
      kept += 1;
    }
    this.size = kept;
  }

  private measure(): void {
    let squares = 0;
    const { values, size } = this;
    for (let at = 1; at < 2 * size; at += 2) squares += values[at]! * values[at]!;
    this.squares = squares;
  }
}

/** The dot product of two centroids. */
export function dotOf(a: Centroid, b: Centroid): number {
  unpack(a);
  mark(otherTerms, a.size);
  const { values, size } = b;
  let sum = 0;
  for (let at = 0; at < size; at += 1) {
    const place = placeOf(values[2 * at]!);
    if (place >= 0) sum += otherWeights[place]! * values[2 * at + 1]!;
  }
  return sum;
}

/** Puts terms and weights of a sum into `otherTerms` and `otherWeights`. */
function unpack({ values, size }: Centroid): void {
  for (let at = 0; at < size; at += 1) {
    otherTerms[at] = values[2 * at]!;
    otherWeights[at] = values[2 * at + 1]!;
  }
}

/** Makes the first terms of a vector those that `placeOf` is about. */
function mark(terms: ArrayLike<number>, length: number): void {
  markedTerms.fill(0);
  for (let at = 0; at < length; at += 1) {
    let place = hashOf(terms[at]!);
    while (markedTerms[place] !== 0) place = (place + 1) & (PLACES - 1);
    markedTerms[place] = terms[at]! + 1;
    markedAt[place] = at;
  }
}

/** Where the marked vector has a term; -1 when it has not. */
function placeOf(term: number): number {
  let place = hashOf(term);
  for (let found = markedTerms[place]!; found !== 0; found = markedTerms[place]!) {
    if (found === term + 1) return markedAt[place]!;
    place = (place + 1) & (PLACES - 1);
  }
  return -1;
}

/** Fibonacci hashing: neighbouring numbers are spread out. */
const hashOf = (term: number): number => Math.imul(term, 0x9e3779b1) >>> SHIFT;
