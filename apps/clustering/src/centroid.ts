/** Most terms of a centroid; when it holds twice as many, the lightest go. */
const MOST = 128;

/** Scratch: one more than the place of each term in the centroid at hand; 0 for all others. */
let slots = new Int32Array(4096);

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
    for (let at = 0; at < this.size; at += 1) mark(this.terms[at]!, at + 1);
    for (let at = 0; at < length; at += 1) {
      const term = terms[at]!;
      const slot = term < slots.length ? slots[term]! : 0;
      if (slot > 0) {
        this.weights[slot - 1]! += weights[at]!;
      } else {
        this.terms[this.size] = term;
        this.weights[this.size] = weights[at]!;
        this.size += 1;
      }
    }
    this.unmark();
    this.count += count;
    if (this.size > MOST * 2) this.prune();
    this.measure();
  }

  /** Takes a vector out again. What it weighed more when it was added than it weighs now stays behind. */
  subtract(terms: ArrayLike<number>, weights: ArrayLike<number>, length = terms.length): void {
    for (let at = 0; at < this.size; at += 1) mark(this.terms[at]!, at + 1);
    for (let at = 0; at < length; at += 1) {
      const slot = terms[at]! < slots.length ? slots[terms[at]!]! : 0;
      if (slot > 0) this.weights[slot - 1] = Math.max(0, this.weights[slot - 1]! - weights[at]!);
    }
    this.unmark();
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

  private unmark(): void {
    for (let at = 0; at < this.size; at += 1) if (this.terms[at]! < slots.length) slots[this.terms[at]!] = 0;
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
  for (let at = 0; at < a.size; at += 1) mark(a.terms[at]!, at + 1);
  let sum = 0;
  for (let at = 0; at < b.size; at += 1) {
    const slot = slots[b.terms[at]!];
    if (slot) sum += a.weights[slot - 1]! * b.weights[at]!;
  }
  for (let at = 0; at < a.size; at += 1) slots[a.terms[at]!] = 0;
  return sum;
}

function mark(term: number, slot: number): void {
  if (term >= slots.length) {
    const larger = new Int32Array(Math.max(term + 1, slots.length * 2));
    larger.set(slots);
    slots = larger;
  }
  slots[term] = slot;
}
