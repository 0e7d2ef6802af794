/** Places that the ring begins with; it doubles as they are used. */
const FIRST_ROOM = 1024;

/** An article's terms in an index, the number of each above eight bits for what it weighs in it (`packed`). */
export type Vector = ArrayLike<number>;

/** A term with the code of what it weighs. */
export const packed = (term: number, code: number): number => (term << 8) | code;
export const termIn = (packedTerm: number): number => packedTerm >>> 8;

/** The first `length` terms and weights are those of a vector. */
export interface WeighedVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  length: number;
}

/** The vectors of the articles of the window, by serial, in a circle: four bytes a term. */
export class HeldVectors {
  /** Packed terms, as many places for each article as one may have. */
  rows: Int32Array;
  /** How many terms the article at a place has. */
  lengths: Uint8Array;
  private room: number;

  /** @param terms most terms of an article */
  constructor(
    private readonly capacity: number,
    private readonly terms: number,
  ) {
    this.room = Math.min(capacity, FIRST_ROOM);
    this.rows = new Int32Array(this.room * terms);
    this.lengths = new Uint8Array(this.room);
  }

  /** Where in `rows` the terms of the article at a serial begin, and where they end. */
  startOf(serial: number): number {
    return (serial % this.capacity) * this.terms;
  }

  endOf(serial: number): number {
    const place = serial % this.capacity;
    return place * this.terms + this.lengths[place]!;
  }

  put(serial: number, vector: Vector): void {
    const place = serial % this.capacity;
    while (place >= this.room) this.grow();
    this.lengths[place] = vector.length;
    const start = place * this.terms;
    for (let at = 0; at < vector.length; at += 1) this.rows[start + at] = vector[at]!;
  }

  /** Forgets the vector at a serial. */
  clear(serial: number): void {
    this.lengths[serial % this.capacity] = 0;
  }

  private grow(): void {
    this.room = Math.min(this.capacity, this.room * 2);
    const { rows, lengths } = this;
    this.rows = new Int32Array(this.room * this.terms);
    this.lengths = new Uint8Array(this.room);
    this.rows.set(rows);
    this.lengths.set(lengths);
  }
}

/** Brings a vector to unit length; one that is 0 stays so. */
export function normalised(vector: WeighedVector): WeighedVector {
  const { weights, length } = vector;
  let squares = 0;
  for (let at = 0; at < length; at += 1) squares += weights[at]! * weights[at]!;
  const by = Math.sqrt(squares);
  if (squares > 0) for (let at = 0; at < length; at += 1) weights[at]! /= by;
  return vector;
}
