import type { Centroid } from './centroid';
import { heaviest } from './heaviest';
import { Postings } from './postings';
import { Tally } from './tally';
import { Column, TermWeights } from './term-weights';

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

// Bound once: tsx looks imported names up at each use.
const { count: COLUMNS, query: QUERY, titleQuery: TITLE_QUERY } = Column;

/** Added for each serial, so that of two equally alike articles the newer is taken. */
const NEWER = 1e-15;

/** An article's terms in an index: their numbers, and what they weigh in it, packed. */
export interface Vector {
  readonly terms: ArrayLike<number>;
  readonly codes: Uint8Array;
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
  private terms: Int32Array;
  private codes: Uint8Array;
  private lengths: Uint8Array;
  private readonly tally: Tally;
  private queried: ArrayLike<number> = [];
  /** What `unit` gives: an array of its own for each vector would be most of the garbage. */
  private readonly units: Float64Array;

  constructor(private readonly settings: VectorSettings) {
    this.weights = new TermWeights(settings.prior);
    this.postings = new Postings(settings.postings);
    this.room = Math.min(settings.capacity, 1024);
    this.terms = new Int32Array(this.room * settings.terms);
    this.codes = new Uint8Array(this.room * settings.terms);
    this.lengths = new Uint8Array(this.room);
    this.units = new Float64Array(settings.terms);
    this.tally = new Tally(settings.lookedUp * settings.postings);
  }

  /** Holds an article's vector, whose terms were counted, under a serial (its place in arrival). */
  put(serial: number, { terms, codes }: Vector, base: number): void {
    const place = serial % this.settings.capacity;
    while (place >= this.room) this.grow();
    this.lengths[place] = terms.length;
    this.terms.set(terms, place * this.settings.terms);
    this.codes.set(codes, place * this.settings.terms);
    const weightOf = (at: number): number => this.settings.local[codes[at]!]! * this.weights.idf(base, terms[at]!);
    for (const at of heaviest(terms.length, weightOf, this.settings.entered)) this.postings.push(terms[at]!, serial);
  }

  /** A held article's vector: views, valid until the place is used again. */
  at(serial: number): Vector {
    const place = serial % this.settings.capacity;
    const start = place * this.settings.terms;
    const end = start + this.lengths[place]!;
    return { terms: this.terms.subarray(start, end), codes: this.codes.subarray(start, end) };
  }

  /** Takes an article's terms out of the counts, as it leaves or is read anew. */
  discount(serial: number, language: string): void {
    const { terms } = this.at(serial);
    if (terms.length > 0) for (const gone of this.weights.remove(language, terms)) this.postings.clear(gone);
    this.lengths[serial % this.settings.capacity] = 0;
  }

  /**
   * The weights of a vector, brought to unit length, one for each of its terms; all 0 when none of them weighs anything.
   * Valid until the next is asked for.
   */
  unit({ terms, codes }: Vector, base: number, local: Float64Array = this.settings.local): Float64Array {
    const { units } = this;
    let squares = 0;
    for (let at = 0; at < terms.length; at += 1) {
      const weight = local[codes[at]!]! * this.weights.idf(base, terms[at]!);
      units[at] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    if (squares > 0) for (let at = 0; at < terms.length; at += 1) units[at]! /= length;
    return units;
  }

  /** Makes a vector, which must not change, the one that `likenesses` and `dot` are about, until the next. */
  ask(vector: Vector, base: number): void {
    const { terms } = vector;
    this.fill(QUERY, this.queried, null);
    this.fill(TITLE_QUERY, this.queried, null);
    this.fill(QUERY, terms, this.unit(vector, base));
    const { localTitle } = this.settings;
    if (localTitle) this.fill(TITLE_QUERY, terms, this.unit(vector, base, localTitle));
    this.queried = terms;
  }

  /** The dot product of the vector asked about with a story's sum of vectors. */
  dot(centroid: Centroid): number {
    return centroid.dot(this.weights.table, COLUMNS, QUERY);
  }

  /** The held articles that resemble the one asked about, from serial `oldest` on and `wanted`, by falling shared weight. */
  likenesses(base: number, oldest: number, wanted: (serial: number) => boolean = () => true): Likeness[] {
    return this.retrieve(oldest, wanted).map((serial) => this.compare(serial, base));
  }

  private fill(column: number, terms: ArrayLike<number>, weights: Float64Array | null): void {
    const { table } = this.weights;
    for (let at = 0; at < terms.length; at += 1) table[terms[at]! * COLUMNS + column] = weights ? weights[at]! : 0;
  }

  private compare(serial: number, base: number): Likeness {
    const { local, localTitle, capacity } = this.settings;
    const { terms, codes } = this;
    const { table } = this.weights;
    const place = serial % capacity;
    const start = place * this.settings.terms;
    const end = start + this.lengths[place]!;
    let [dot, squares, titleDot, titleSquares, strongest, shared] = [0, 0, 0, 0, 0, 0];
    for (let at = start; at < end; at += 1) {
      const row = terms[at]! * COLUMNS;
      const idf = Math.max(0, base - table[row]!);
      const weight = local[codes[at]!]! * idf;
      squares += weight * weight;
      const product = weight * table[row + QUERY]!;
      if (product > 0) {
        dot += product;
        shared += 1;
        if (product > strongest) strongest = product;
      }
      if (localTitle) {
        const titleWeight = localTitle[codes[at]!]! * idf;
        titleSquares += titleWeight * titleWeight;
        titleDot += titleWeight * table[row + TITLE_QUERY]!;
      }
    }
    const length = Math.sqrt(squares) || 1;
    const title = titleSquares > 0 ? titleDot / Math.sqrt(titleSquares) : 0;
    return { serial, cosine: dot / length, title, strongest: strongest / length, shared };
  }

  /** Serials of the articles that share most of the looked-up terms' weight, best first, newer first on ties. */
  private retrieve(oldest: number, wanted: (serial: number) => boolean): number[] {
    const { lookedUp, candidates } = this.settings;
    const { queried: terms, tally } = this;
    const { table } = this.weights;
    tally.clear();
    for (const at of heaviest(terms.length, (one) => table[terms[one]! * COLUMNS + QUERY]!, lookedUp)) {
      const weight = table[terms[at]! * COLUMNS + QUERY]! ** 2;
      if (weight === 0) continue;
      const list = this.postings.list(terms[at]!);
      const count = this.postings.count(terms[at]!);
      for (let place = 0; place < count; place += 1) {
        const serial = list[place]!;
        if (serial >= oldest) tally.add(serial, weight);
      }
    }
    const { serials, sums } = tally;
    const weightOf = (at: number): number => (wanted(serials[at]!) ? sums[at]! + serials[at]! * NEWER : -1);
    return heaviest(tally.count, weightOf, candidates)
      .map((at) => serials[at]!)
      .filter(wanted);
  }

  private grow(): void {
    this.room = Math.min(this.settings.capacity, this.room * 2);
    const [terms, codes, lengths] = [this.terms, this.codes, this.lengths];
    this.terms = new Int32Array(this.room * this.settings.terms);
    this.codes = new Uint8Array(this.room * this.settings.terms);
    this.lengths = new Uint8Array(this.room);
    this.terms.set(terms);
    this.codes.set(codes);
    this.lengths.set(lengths);
  }
}
