/** Places in the table: sixteen times the terms that a vector has, so that a term that it lacks meets an empty one. */
const PLACES = 1024;
const SHIFT = 22;
/** A hundred terms at most, and one place for all others, which weighs nothing. */
const MOST = 100;
/** Terms of a vector that `meet` is given, at most. */
const MOST_MET = 256;

/**
 * The weights of one vector by term, in an open-addressed table (Knuth, TAOCP vol. 3, 6.4) of a few kilobytes. An array
 * by term would be quicker to address, and far slower, as it would not fit into the processor's cache.
 */
export class QueryVector {
  /** By place the number of a term in `terms`, from 1; 0 where it is empty. */
  private readonly numbers = new Uint8Array(PLACES);
  private readonly terms = new Int32Array(MOST + 1);
  private readonly weights = new Float64Array(MOST + 1);
  private readonly others = new Float64Array(MOST + 1);
  private count = 0;
  /** Which of the rows given to `meet` have a term of this vector, and its number here. */
  readonly metAt = new Int32Array(MOST_MET);
  readonly metNumbers = new Uint8Array(MOST_MET);

  /** Forgets the last vector. */
  clear(): void {
    this.numbers.fill(0);
    this.count = 0;
  }

  /** Says what a term weighs, in the whole of the vector and in a second sense. At most a hundred terms. */
  set(term: number, weight: number, other: number): void {
    let place = Math.imul(term, 0x9e3779b1) >>> SHIFT;
    while (this.numbers[place] !== 0) place = (place + 1) & (PLACES - 1);
    this.count += 1;
    this.numbers[place] = this.count;
    this.terms[this.count] = term;
    this.weights[this.count] = weight;
    this.others[this.count] = other;
  }

  /** The number of a term, for `weightAt` and `otherAt`; 0 for one that the vector lacks, where the weights are 0. */
  numberOf(term: number): number {
    let place = Math.imul(term, 0x9e3779b1) >>> SHIFT;
    let number = this.numbers[place]!;
    while (number !== 0 && this.terms[number] !== term) {
      place = (place + 1) & (PLACES - 1);
      number = this.numbers[place]!;
    }
    return number;
  }

  /**
   * Finds which of the packed terms from `start` to `end` of some rows this vector has: the first places of `metAt` and
   * `metNumbers`, as many as it returns. Most are told by an empty place, and without a branch.
   */
  meet(rows: Int32Array, start: number, end: number): number {
    const { numbers, metAt, metNumbers } = this;
    let likely = 0;
    for (let at = start; at < end; at += 1) {
      metAt[likely] = at;
      likely += numbers[Math.imul(rows[at]! >>> 8, 0x9e3779b1) >>> SHIFT] === 0 ? 0 : 1;
    }
    let met = 0;
    for (let one = 0; one < likely; one += 1) {
      const at = metAt[one]!;
      const number = this.numberOf(rows[at]! >>> 8);
      if (number === 0) continue;
      metAt[met] = at;
      metNumbers[met] = number;
      met += 1;
    }
    return met;
  }

  weightAt(number: number): number {
    return this.weights[number]!;
  }

  otherAt(number: number): number {
    return this.others[number]!;
  }

  /** The dot product with the first `length` terms of a sum (`Centroid.values`). */
  dot(values: Float32Array, length: number): number {
    let sum = 0;
    for (let at = 0; at < length; at += 1) {
      const number = this.numberOf(values[2 * at]!);
      if (number !== 0) sum += values[2 * at + 1]! * this.weights[number]!;
    }
    return sum;
  }
}
