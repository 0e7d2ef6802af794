/** Places in the table: four times the terms that a vector has at most, so that most places are empty. */
const PLACES = 256;
const SHIFT = 24;

/**
 * The weights of one vector by term, in an open-addressed table (Knuth, TAOCP vol. 3, 6.4) of a few kilobytes. An array
 * by term would be quicker to address, and far slower, as it would not fit into the processor's cache.
 */
export class QueryVector {
  /** One more than the term that a place is for; 0 where it is empty. */
  private readonly terms = new Int32Array(PLACES);
  private readonly weights = new Float64Array(PLACES + 1);
  private readonly others = new Float64Array(PLACES + 1);

  /** Forgets the last vector. */
  clear(): void {
    this.terms.fill(0);
  }

  /** Says what a term weighs, in the whole of the vector and in a second sense. At most a hundred terms. */
  set(term: number, weight: number, other: number): void {
    let place = Math.imul(term, 0x9e3779b1) >>> SHIFT;
    while (this.terms[place] !== 0) place = (place + 1) & (PLACES - 1);
    this.terms[place] = term + 1;
    this.weights[place] = weight;
    this.others[place] = other;
  }

  /** Where a term stands, for `weightAt` and `otherAt`; what is not in the vector stands where the weights are 0. */
  placeOf(term: number): number {
    let place = Math.imul(term, 0x9e3779b1) >>> SHIFT;
    for (let found = this.terms[place]!; found !== 0; found = this.terms[place]!) {
      if (found === term + 1) return place;
      place = (place + 1) & (PLACES - 1);
    }
    return PLACES;
  }

  weightAt(place: number): number {
    return this.weights[place]!;
  }

  otherAt(place: number): number {
    return this.others[place]!;
  }

  weightOf(term: number): number {
    return this.weights[this.placeOf(term)]!;
  }
}
