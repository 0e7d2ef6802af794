import type { Centroid } from './centroid';
import { heaviest } from './heaviest';
import { Postings } from './postings';
import { QueryVector } from './query-vector';
import { Tally } from './tally';
import { TermWeights } from './term-weights';

/** How an index weighs and finds. */
export interface VectorSettings {
  /** Articles held; the oldest leave first. */
  readonly capacity: number;
  /** Most terms of an article. */
  readonly terms: number;
  /** Heaviest terms by which an article is entered. */
  readonly entered: number;
  /** Heaviest terms that are looked up for a new article. */
  readonly lookedUp: number;
  /** Newest articles that are kept for a term. */
  readonly postings: number;
  /** Articles that are compared exactly with a new one. */
  readonly candidates: number;
  /** Articles that a language is taken to have had before its first (N0), so that early words weigh enough. */
  readonly prior: number;
  /** Weight of a term in its article by its code, before the inverse document frequency. */
  readonly local: Float64Array;
  /** The same counting the title alone; leave it out when titles are not told apart. */
  readonly localTitle?: Float64Array;
}

/** Added for each serial, so that of two equally alike articles the newer is taken. */
const NEWER = 1e-15;

/** An article's terms in an index, the number of each above eight bits for what it weighs in it (`packed`). */
export type Vector = ArrayLike<number>;

/** The vector of terms and, in the same order, the codes of what they weigh. */
export const packed = (terms: readonly number[], codes: Uint8Array): Vector =>
  terms.map((term, at) => (term << 8) | codes[at]!);

const termIn = (packedTerm: number): number => packedTerm >>> 8;
const codeIn = (packedTerm: number): number => packedTerm & 255;

/** The first `length` terms and weights are those of a vector of unit length. */
export interface UnitVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  length: number;
}

/** What one held article has in common with the one that is looked up. */
export interface Likeness {
  readonly serial: number;
  /** Cosine of the two vectors. */
  readonly cosine: number;
  /** Cosine of the titles alone. */
  readonly title: number;
  /** The largest share of one term in the cosine. */
  readonly strongest: number;
  /** Terms shared. */
  readonly shared: number;
}

/**
 * Finds the held articles whose vectors resemble one, at a cost that does not grow with the window (method §7): the
 * heaviest terms are looked up in short lists of the newest articles, the best are compared exactly. The inverse
 * document frequency is that of the moment of comparing, so that vectors age with the window, and those rebuilt after a
 * restart are those that were lost.
 */
export class VectorIndex {
  readonly weights: TermWeights;
  private readonly postings: Postings;
  private room: number;
  /** Packed terms of the articles, as many for each as one may have. */
  private held: Int32Array;
  private lengths: Uint8Array;
  private readonly tally: Tally;
  private readonly query = new QueryVector();
  private asked: Vector = [];
  /** What `unit` gives: arrays of its own for each vector would be most of the garbage. */
  private readonly units: UnitVector;

  constructor(private readonly settings: VectorSettings) {
    this.weights = new TermWeights(settings.prior);
    this.postings = new Postings(settings.postings);
    this.room = Math.min(settings.capacity, 1024);
    this.held = new Int32Array(this.room * settings.terms);
    this.lengths = new Uint8Array(this.room);
    this.units = { terms: new Int32Array(settings.terms), weights: new Float64Array(settings.terms), length: 0 };
    this.tally = new Tally(settings.lookedUp * settings.postings);
  }

  /** Holds an article's vector, whose terms were counted, under a serial (its place in arrival). */
  put(serial: number, vector: Vector, base: number): void {
    const place = serial % this.settings.capacity;
    while (place >= this.room) this.grow();
    this.lengths[place] = vector.length;
    this.held.set(vector, place * this.settings.terms);
    const weightOf = (at: number): number =>
      this.settings.local[codeIn(vector[at]!)]! * this.weights.idf(base, termIn(vector[at]!));
    for (const at of heaviest(vector.length, weightOf, this.settings.entered)) {
      this.postings.push(termIn(vector[at]!), serial);
    }
  }

  /** A held article's vector: a view, valid until the place is used again. */
  at(serial: number): Vector {
    const place = serial % this.settings.capacity;
    const start = place * this.settings.terms;
    return this.held.subarray(start, start + this.lengths[place]!);
  }

  /** Takes out the article that was held last, as if it had never come. */
  takeBack(serial: number, language: string): void {
    const vector = this.at(serial);
    for (let at = 0; at < vector.length; at += 1) this.postings.takeBack(termIn(vector[at]!), serial);
    this.discount(serial, language);
  }

  /** Takes an article's terms out of the counts, as it leaves or is read anew. */
  discount(serial: number, language: string): void {
    const terms = Array.from(this.at(serial), termIn);
    if (terms.length > 0) for (const gone of this.weights.remove(language, terms)) this.postings.clear(gone);
    this.lengths[serial % this.settings.capacity] = 0;
  }

  /**
   * A vector's terms with their weights, brought to unit length; all 0 when none of them weighs anything. Valid until the
   * next is asked for.
   */
  unit(vector: Vector, base: number, local: Float64Array = this.settings.local): UnitVector {
    const { units, weights } = this;
    let squares = 0;
    for (let at = 0; at < vector.length; at += 1) {
      const term = termIn(vector[at]!);
      const weight = local[codeIn(vector[at]!)]! * weights.idf(base, term);
      units.terms[at] = term;
      units.weights[at] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    if (squares > 0) for (let at = 0; at < vector.length; at += 1) units.weights[at]! /= length;
    units.length = vector.length;
    return units;
  }

  /** Makes a vector, which must not change, the one that `likenesses` and `dot` are about, until the next. */
  ask(vector: Vector, base: number): void {
    const { localTitle } = this.settings;
    const titles = localTitle ? this.unit(vector, base, localTitle).weights.slice(0, vector.length) : null;
    const { terms, weights } = this.unit(vector, base);
    this.query.clear();
    for (let at = 0; at < vector.length; at += 1) this.query.set(terms[at]!, weights[at]!, titles ? titles[at]! : 0);
    this.asked = vector;
  }

  /** The dot product of the vector asked about with a story's sum of vectors. */
  dot(centroid: Centroid): number {
    return centroid.dot((term) => this.query.weightOf(term));
  }

  /** The held articles that resemble the one asked about, from serial `oldest` on and `wanted`, by falling shared weight. */
  likenesses(base: number, oldest: number, wanted: (serial: number) => boolean = () => true): Likeness[] {
    return this.retrieve(oldest, wanted).map((serial) => this.compare(serial, base));
  }

  private compare(serial: number, base: number): Likeness {
    const { local, localTitle, capacity } = this.settings;
    const { held, query } = this;
    const { rarity } = this.weights;
    const place = serial % capacity;
    const start = place * this.settings.terms;
    const end = start + this.lengths[place]!;
    let [dot, squares, titleDot, titleSquares, strongest, shared] = [0, 0, 0, 0, 0, 0];
    for (let at = start; at < end; at += 1) {
      const term = termIn(held[at]!);
      const code = codeIn(held[at]!);
      const idf = Math.max(0, base - rarity[term]!);
      const weight = local[code]! * idf;
      squares += weight * weight;
      const found = query.placeOf(term);
      const product = weight * query.weightAt(found);
      if (product > 0) {
        dot += product;
        shared += 1;
        if (product > strongest) strongest = product;
      }
      if (localTitle) {
        const titleWeight = localTitle[code]! * idf;
        titleSquares += titleWeight * titleWeight;
        titleDot += titleWeight * query.otherAt(found);
      }
    }
    const length = Math.sqrt(squares) || 1;
    const title = titleSquares > 0 ? titleDot / Math.sqrt(titleSquares) : 0;
    return { serial, cosine: dot / length, title, strongest: strongest / length, shared };
  }

  /** Serials of the articles that share most of the looked-up terms' weight, best first, newer first on ties. */
  private retrieve(oldest: number, wanted: (serial: number) => boolean): number[] {
    const { lookedUp, candidates } = this.settings;
    const { asked, query, tally } = this;
    const weightIn = (at: number): number => query.weightOf(termIn(asked[at]!));
    tally.clear();
    for (const at of heaviest(asked.length, weightIn, lookedUp)) {
      const weight = weightIn(at) ** 2;
      if (weight === 0) continue;
      const term = termIn(asked[at]!);
      const list = this.postings.list(term);
      const count = this.postings.count(term);
      for (let place = 0; place < count; place += 1) {
        const serial = list[place]!;
        if (serial >= oldest && wanted(serial)) tally.add(serial, weight);
      }
    }
    const serialOf = (at: number): number => tally.serialAt(tally.used[at]!);
    const weightOf = (at: number): number => tally.sumAt(tally.used[at]!) + serialOf(at) * NEWER;
    return heaviest(tally.count, weightOf, candidates).map(serialOf);
  }

  private grow(): void {
    this.room = Math.min(this.settings.capacity, this.room * 2);
    const { held, lengths } = this;
    this.held = new Int32Array(this.room * this.settings.terms);
    this.lengths = new Uint8Array(this.room);
    this.held.set(held);
    this.lengths.set(lengths);
  }
}
