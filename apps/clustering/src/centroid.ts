import { nthLargest } from './nth-largest';

/** Most terms of a centroid; when it holds twice as many, the lightest go. */
const MOST = 128;
/** Its arrays grow by half, in steps of so much, so that adding a vector seldom makes them anew. */
const STEP = 64;

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

/** The sum of the unit vectors of a story's articles in one index. */
export class Centroid {
  terms = new Int32Array(0);
  weights = new Float32Array(0);
  size = 0;
  /** Vectors in it. */
  count = 0;
  /** Square of its length. */
  squares = 0;

  /** Adds a vector of unit length, or another centroid's sum of `count` vectors; of at most 256 different terms. */
  add(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length, count = 1): void {
    mark(terms, length);
    met.fill(0, 0, length);
    let fresh = length;
    for (let at = 0; at < this.size; at += 1) {
      const place = placeOf(this.terms[at]!);
      if (place < 0) continue;
      this.weights[at]! += weights[place]!;
      met[place] = 1;
      fresh -= 1;
    }
    this.makeRoom(fresh);
    for (let at = 0; at < length; at += 1) {
      if (met[at] === 1) continue;
      this.terms[this.size] = terms[at]!;
      this.weights[this.size] = weights[at]!;
      this.size += 1;
    }
    this.count += count;
    if (this.size > MOST * 2) this.prune();
    this.measure();
  }

  /** Takes a vector out again. What it weighed more when it was added than it weighs now stays behind. */
  subtract(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length): void {
    mark(terms, length);
    for (let at = 0; at < this.size; at += 1) {
      const place = placeOf(this.terms[at]!);
      if (place >= 0) this.weights[at] = Math.max(0, this.weights[at]! - weights[place]!);
    }
    this.count -= 1;
    this.measure();
  }

  /** The mean cosine of its vectors with each other; 1 for a single one. */
  get cohesion(): number {
    return this.count > 1 ? Math.max(0, (this.squares - this.count) / (this.count * (this.count - 1))) : 1;
  }

  private makeRoom(more: number): void {
    if (this.size + more <= this.terms.length) return;
    const room = Math.ceil(Math.max(this.size + more, 1.5 * this.terms.length) / STEP) * STEP;
    const [terms, weights] = [new Int32Array(room), new Float32Array(room)];
    terms.set(this.terms);
    weights.set(this.weights);
    [this.terms, this.weights] = [terms, weights];
  }

  /** Leaves the heaviest terms; the earlier of equal ones. */
  private prune(): void {
    for (let at = 0; at < this.size; at += 1) sorted[at] = this.weights[at]!;
    const least = nthLargest(sorted, this.size, MOST);
    // How many that weigh just as much as the lightest that stays may stay.
    let equal = MOST;
    for (let at = 0; at < this.size; at += 1) if (this.weights[at]! > least) equal -= 1;
    let kept = 0;
    for (let at = 0; at < this.size; at += 1) {
      const weight = this.weights[at]!;
      if (weight < least || (weight === least && (equal -= 1) < 0)) continue;
      this.terms[kept] = this.terms[at]!;
      this.weights[kept] = weight;
      kept += 1;
    }
    this.size = kept;
  }

  private measure(): void {
    let squares = 0;
    for (let at = 0; at < this.size; at += 1) squares += this.weights[at]! ** 2;
    this.squares = squares;
  }
}

/** The dot product of two centroids. */
export function dotOf(a: Centroid, b: Centroid): number {
  mark(a.terms, a.size);
  let sum = 0;
  for (let at = 0; at < b.size; at += 1) {
    const place = placeOf(b.terms[at]!);
    if (place >= 0) sum += a.weights[place]! * b.weights[at]!;
  }
  return sum;
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
