/** Most terms of a centroid; when it holds twice as many, the lightest go. */
const MOST = 128;

/**
 * Scratch, an open-addressed table of the terms of the centroid at hand (one more than each; 0 is an empty place), and
 * where in the centroid they are. Four times what a centroid may hold, and small enough for the processor's cache.
 */
const PLACES = 8 * MOST;
const SHIFT = 32 - Math.log2(PLACES);
const markedTerms = new Int32Array(PLACES);
const markedAt = new Int32Array(PLACES);

/** The sum of the unit vectors of a story's articles in one index. */
export class Centroid {
  terms = new Int32Array(0);
  weights = new Float32Array(0);
  size = 0;
  /** Vectors in it. */
  count = 0;
  /** Square of its length. */
  squares = 0;

  /** Adds a vector of unit length, or another centroid's sum of `count` vectors. */
  add(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length, count = 1): void {
    this.makeRoom(length);
    mark(this);
    for (let at = 0; at < length; at += 1) {
      const term = terms[at]!;
      const place = placeOf(term);
      if (place >= 0) {
        this.weights[place]! += weights[at]!;
      } else {
        this.terms[this.size] = term;
        this.weights[this.size] = weights[at]!;
        this.size += 1;
      }
    }
    this.count += count;
    if (this.size > MOST * 2) this.prune();
    this.measure();
  }

  /** Takes a vector out again. What it weighed more when it was added than it weighs now stays behind. */
  subtract(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length): void {
    mark(this);
    for (let at = 0; at < length; at += 1) {
      const place = placeOf(terms[at]!);
      if (place >= 0) this.weights[place] = Math.max(0, this.weights[place]! - weights[at]!);
    }
    this.count -= 1;
    this.measure();
  }

  /** The dot product with a vector of which `weightOf` tells what a term weighs. */
  dot(weightOf: (term: number) => number): number {
    let sum = 0;
    for (let at = 0; at < this.size; at += 1) sum += this.weights[at]! * weightOf(this.terms[at]!);
    return sum;
  }

  /** The mean cosine of its vectors with each other; 1 for a single one. */
  get cohesion(): number {
    return this.count > 1 ? Math.max(0, (this.squares - this.count) / (this.count * (this.count - 1))) : 1;
  }

  private makeRoom(more: number): void {
    if (this.size + more <= this.terms.length) return;
    const [terms, weights] = [new Int32Array(this.size + more), new Float32Array(this.size + more)];
    terms.set(this.terms.subarray(0, this.size));
    weights.set(this.weights.subarray(0, this.size));
    [this.terms, this.weights] = [terms, weights];
  }

  /** Leaves the heaviest terms; the earlier of equal ones. */
  private prune(): void {
    const rising = this.weights.slice(0, this.size).sort();
    const least = rising[this.size - MOST]!;
    // How many that weigh just as much as the lightest that stays may stay.
    let equal = MOST - (this.size - 1 - rising.lastIndexOf(least));
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
  mark(a);
  let sum = 0;
  for (let at = 0; at < b.size; at += 1) {
    const place = placeOf(b.terms[at]!);
    if (place >= 0) sum += a.weights[place]! * b.weights[at]!;
  }
  return sum;
}

/** Makes a centroid the one that `placeOf` is about. */
function mark({ terms, size }: Centroid): void {
  markedTerms.fill(0);
  for (let at = 0; at < size; at += 1) {
    let place = hashOf(terms[at]!);
    while (markedTerms[place] !== 0) place = (place + 1) & (PLACES - 1);
    markedTerms[place] = terms[at]! + 1;
    markedAt[place] = at;
  }
}

/** Where the marked centroid has a term; -1 when it has not. */
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
