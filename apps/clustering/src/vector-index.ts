import type { Centroid } from './centroid';
import { Heaviest } from './heaviest';
import { Likenesses } from './likenesses';
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

/** A term with the code of what it weighs. */
export const packed = (term: number, code: number): number => (term << 8) | code;

const termIn = (packedTerm: number): number => packedTerm >>> 8;

/** The first `length` terms and weights are those of a vector of unit length. */
export interface UnitVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  length: number;
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
  /** The heaviest terms of the vector asked about, and what they weigh. */
  private readonly asked: Heaviest;
  private readonly askedTerms: Int32Array;
  private readonly askedWeights: Float64Array;
  private readonly titleWeights: Float64Array;
  private readonly chosen: Heaviest;
  private readonly found: Likenesses;
  /** What `unit` gives: arrays of its own for each vector would be most of the garbage. */
  private readonly units: UnitVector;

  constructor(private readonly settings: VectorSettings) {
    const { terms, candidates, lookedUp } = settings;
    this.weights = new TermWeights(settings.prior);
    this.postings = new Postings(settings.postings);
    this.room = Math.min(settings.capacity, 1024);
    this.held = new Int32Array(this.room * terms);
    this.lengths = new Uint8Array(this.room);
    this.units = { terms: new Int32Array(terms), weights: new Float64Array(terms), length: 0 };
    this.tally = new Tally(lookedUp * settings.postings);
    this.asked = new Heaviest(Math.max(lookedUp, settings.entered));
    this.askedTerms = new Int32Array(lookedUp);
    this.askedWeights = new Float64Array(lookedUp);
    this.titleWeights = new Float64Array(terms);
    this.chosen = new Heaviest(candidates);
    this.found = new Likenesses(candidates);
  }

  /** Holds an article's vector, whose terms were counted, under a serial (its place in arrival). */
  put(serial: number, vector: Vector, base: number): void {
    const place = serial % this.settings.capacity;
    while (place >= this.room) this.grow();
    this.lengths[place] = vector.length;
    const start = place * this.settings.terms;
    for (let at = 0; at < vector.length; at += 1) this.held[start + at] = vector[at]!;
    const { terms, weights, length } = this.weigh(this.held, start, vector.length, base, this.settings.local);
    const count = this.asked.pick(weights, length, this.settings.entered);
    for (let at = 0; at < count; at += 1) this.postings.push(terms[this.asked.found[at]!]!, serial);
  }

  /** A held article's vector: a view, valid until the place is used again. */
  at(serial: number): Vector {
    const place = serial % this.settings.capacity;
    const start = place * this.settings.terms;
    return this.held.subarray(start, start + this.lengths[place]!);
  }

  /** Takes an article's terms out of the counts, as it leaves or is read anew. */
  discount(serial: number, language: string): void {
    const place = serial % this.settings.capacity;
    const start = place * this.settings.terms;
    const end = start + this.lengths[place]!;
    if (end > start) this.weights.removeArticle(language);
    for (let at = start; at < end; at += 1) {
      const term = termIn(this.held[at]!);
      if (this.weights.remove(term)) this.postings.clear(term);
    }
    this.lengths[place] = 0;
  }

  /**
   * A held article's terms with their weights, brought to unit length; all 0 when none of them weighs anything. Valid
   * until the next is asked for.
   */
  unitOf(serial: number, base: number): UnitVector {
    const place = serial % this.settings.capacity;
    const unit = this.weigh(this.held, place * this.settings.terms, this.lengths[place]!, base, this.settings.local);
    return normalised(unit);
  }

  /** Makes a vector the one that `likenesses` and `dot` are about, until the next. */
  ask(vector: Vector, base: number): void {
    const { local, localTitle, lookedUp } = this.settings;
    const { titleWeights, query, asked } = this;
    if (localTitle) titleWeights.set(normalised(this.weigh(vector, 0, vector.length, base, localTitle)).weights);
    const { terms, weights, length } = normalised(this.weigh(vector, 0, vector.length, base, local));
    query.clear();
    for (let at = 0; at < length; at += 1) query.set(terms[at]!, weights[at]!, localTitle ? titleWeights[at]! : 0);
    asked.pick(weights, length, lookedUp);
    for (let at = 0; at < asked.count; at += 1) {
      this.askedTerms[at] = terms[asked.found[at]!]!;
      this.askedWeights[at] = weights[asked.found[at]!]!;
    }
  }

  /** The dot product of the vector asked about with a story's sum of vectors. */
  dot(centroid: Centroid): number {
    return this.query.dot(centroid.terms, centroid.weights, centroid.size);
  }

  /** The held articles that resemble the one asked about, from serial `oldest` on and `wanted`, by falling shared weight. */
  likenesses(base: number, oldest: number, wanted?: (serial: number) => boolean): Likenesses {
    const { found, chosen, tally } = this;
    this.retrieve(oldest, wanted);
    for (let at = 0; at < chosen.count; at += 1) {
      this.compare(tally.serials[chosen.found[at]!]!, base, at);
    }
    found.count = chosen.count;
    return found;
  }

  /** Compares the article asked about with one that is held, and writes what they have in common to a place of `found`. */
  private compare(serial: number, base: number, to: number): void {
    const { local, localTitle, capacity } = this.settings;
    const { held, query, found } = this;
    const { rarity } = this.weights;
    const place = serial % capacity;
    const start = place * this.settings.terms;
    const end = start + this.lengths[place]!;
    let [dot, squares, titleDot, titleSquares, strongest, shared] = [0, 0, 0, 0, 0, 0];
    for (let at = start; at < end; at += 1) {
      const term = held[at]! >>> 8;
      const code = held[at]! & 255;
      const idf = base - rarity[term]!;
      if (idf <= 0) continue;
      const weight = local[code]! * idf;
      squares += weight * weight;
      const titleWeight = localTitle ? localTitle[code]! * idf : 0;
      titleSquares += titleWeight * titleWeight;
      const number = query.numberOf(term);
      if (number === 0) continue;
      const product = weight * query.weightAt(number);
      if (product > 0) {
        dot += product;
        shared += 1;
        if (product > strongest) strongest = product;
      }
      titleDot += titleWeight * query.otherAt(number);
    }
    const length = Math.sqrt(squares) || 1;
    found.serials[to] = serial;
    found.cosines[to] = dot / length;
    found.titles[to] = titleSquares > 0 ? titleDot / Math.sqrt(titleSquares) : 0;
    found.strongest[to] = strongest / length;
    found.shared[to] = shared;
  }

  /** Chooses the articles that share most of the looked-up terms' weight, best first, newer first on ties. */
  private retrieve(oldest: number, wanted?: (serial: number) => boolean): void {
    const { asked, askedTerms, askedWeights, postings, tally } = this;
    tally.clear();
    for (let at = 0; at < asked.count; at += 1) {
      const weight = askedWeights[at]! ** 2;
      if (weight === 0) continue;
      const term = askedTerms[at]!;
      tally.addAll(postings.list(term), postings.count(term), oldest, weight);
    }
    const { serials, sums, count } = tally;
    for (let at = 0; at < count; at += 1) sums[at]! += serials[at]! * NEWER;
    this.chosen.pick(sums, count, this.settings.candidates, wanted && ((one) => wanted(serials[one]!)));
  }

  /** The weights of the `length` terms from `start` on. Valid until the next call. */
  private weigh(vector: Vector, start: number, length: number, base: number, local: Float64Array): UnitVector {
    const { units } = this;
    const { rarity } = this.weights;
    for (let at = 0; at < length; at += 1) {
      const packedTerm = vector[start + at]!;
      const term = packedTerm >>> 8;
      units.terms[at] = term;
      units.weights[at] = local[packedTerm & 255]! * Math.max(0, base - rarity[term]!);
    }
    units.length = length;
    return units;
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

/** Brings a vector to unit length; one that is 0 stays so. */
function normalised(vector: UnitVector): UnitVector {
  const { weights, length } = vector;
  let squares = 0;
  for (let at = 0; at < length; at += 1) squares += weights[at]! * weights[at]!;
  const by = Math.sqrt(squares);
  if (squares > 0) for (let at = 0; at < length; at += 1) weights[at]! /= by;
  return vector;
}
