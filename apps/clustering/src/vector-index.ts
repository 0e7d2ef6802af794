import type { Centroid } from './centroid';
import { Heaviest } from './heaviest';
import { HeldVectors, normalised, termIn, type Vector, type WeighedVector } from './held-vectors';
import { Likenesses, type LikenessSettings } from './likenesses';
import { Postings } from './postings';
import { QueryVector } from './query-vector';
import { Tally } from './tally';
import { TermWeights } from './term-weights';

/** How an index weighs and finds. */
export interface VectorSettings extends LikenessSettings {
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
  /** Articles that a language is taken to have had before its first (N0), so that early words weigh enough. */
  readonly prior: number;
}

/** Added for each serial, so that of two equally alike articles the newer is taken. */
const NEWER = 1e-15;
/** Terms that processors read from memory at once. */
const CACHE_LINE = 16;

/**
 * Finds the held articles whose vectors resemble one, at a cost that does not grow with the window (method §7): the
 * heaviest terms are looked up in short lists of the newest articles, the best are compared exactly. The inverse
 * document frequency is that of the moment of comparing, so that vectors age with the window, and those rebuilt after a
 * restart are those that were lost.
 */
export class VectorIndex {
  readonly weights: TermWeights;
  private readonly postings: Postings;
  private readonly held: HeldVectors;
  private readonly tally: Tally;
  private readonly query = new QueryVector();
  /** The heaviest terms of the vector asked about, and what they weigh; the first `asked` are valid. */
  private asked = 0;
  private readonly askedTerms: Int32Array;
  private readonly askedWeights: Float64Array;
  private readonly titleWeights: Float64Array;
  private readonly heaviest: Heaviest;
  private readonly found: Likenesses;
  /** What `weigh` gives: arrays of its own for each vector would be most of the garbage. */
  private readonly weighed: WeighedVector;

  /** Kept so that the compiler does not leave out the reads of `touchFound`. */
  protected touched = 0;

  constructor(private readonly settings: VectorSettings) {
    const { terms, candidates, lookedUp } = settings;
    this.weights = new TermWeights(settings.prior);
    this.postings = new Postings(settings.postings);
    this.held = new HeldVectors(settings.capacity, terms);
    this.weighed = { terms: new Int32Array(terms), weights: new Float64Array(terms), length: 0 };
    this.tally = new Tally(lookedUp * settings.postings);
    this.askedTerms = new Int32Array(lookedUp);
    this.askedWeights = new Float64Array(lookedUp);
    this.titleWeights = new Float64Array(terms);
    this.heaviest = new Heaviest(Math.max(lookedUp, settings.entered, candidates));
    this.found = new Likenesses(settings, this.query, this.held, this.weights);
  }

  /** Holds an article's vector, whose terms were counted, under a serial (its place in arrival). */
  put(serial: number, vector: Vector, base: number): void {
    const { held, heaviest, settings, postings } = this;
    held.put(serial, vector);
    const { terms, weights, length } = this.weigh(vector, 0, vector.length, base, settings.local);
    heaviest.pick(weights, length, settings.entered);
    for (let at = 0; at < heaviest.count; at += 1) postings.push(terms[heaviest.found[at]!]!, serial);
  }

  /** Takes out the article that was held last, as if it had never come. */
  takeBack(serial: number, language: string): void {
    const { held, postings } = this;
    const end = held.endOf(serial);
    for (let at = held.startOf(serial); at < end; at += 1) postings.takeBack(termIn(held.rows[at]!), serial);
    this.discount(serial, language);
  }

  /** Takes an article's terms out of the counts, as it leaves or is read anew. */
  discount(serial: number, language: string): void {
    const { held, weights, postings } = this;
    const [start, end] = [held.startOf(serial), held.endOf(serial)];
    if (end > start) weights.removeArticle(language);
    for (let at = start; at < end; at += 1) {
      const term = termIn(held.rows[at]!);
      if (weights.remove(term)) postings.clear(term);
    }
    held.clear(serial);
  }

  /**
   * A held article's terms with their weights, brought to unit length; all 0 when none of them weighs anything. Valid
   * until the next is asked for.
   */
  unitOf(serial: number, base: number): WeighedVector {
    const { held, settings } = this;
    const start = held.startOf(serial);
    return normalised(this.weigh(held.rows, start, held.endOf(serial) - start, base, settings.local));
  }

  /** A held article's vector, as it was put. */
  vectorOf(serial: number): Vector {
    return this.held.rows.slice(this.held.startOf(serial), this.held.endOf(serial));
  }

  /** Makes a vector the one that `likenesses` and `dot` are about, until the next. */
  ask(vector: Vector, base: number): void {
    const { local, localTitle, lookedUp } = this.settings;
    const { titleWeights, query, heaviest } = this;
    if (localTitle) titleWeights.set(normalised(this.weigh(vector, 0, vector.length, base, localTitle)).weights);
    const { terms, weights, length } = normalised(this.weigh(vector, 0, vector.length, base, local));
    query.clear();
    for (let at = 0; at < length; at += 1) query.set(terms[at]!, weights[at]!, localTitle ? titleWeights[at]! : 0);
    this.asked = heaviest.pick(weights, length, lookedUp);
    for (let at = 0; at < this.asked; at += 1) {
      this.askedTerms[at] = terms[heaviest.found[at]!]!;
      this.askedWeights[at] = weights[heaviest.found[at]!]!;
    }
  }

  /** The dot product of the vector asked about with a story's sum of vectors. */
  dot(centroid: Centroid): number {
    return this.query.dot(centroid.values, centroid.size);
  }

  /** The held articles that resemble the one asked about, from serial `oldest` on and `wanted`, by falling shared weight. */
  likenesses(base: number, oldest: number, wanted?: (serial: number) => boolean): Likenesses {
    const { found, heaviest, tally } = this;
    this.retrieve(oldest, wanted);
    found.begin(base);
    this.touchFound();
    for (let at = 0; at < heaviest.count; at += 1) found.add(tally.serials[heaviest.found[at]!]!);
    return found;
  }

  /**
   * Reads a number of each stretch of memory that is compared next. These reads do not wait for each other, as they would
   * one by one in between: rows lie anywhere in a window that no cache holds.
   */
  private touchFound(): void {
    const { tally, heaviest, held } = this;
    const { rows } = held;
    let touched = 0;
    for (let at = 0; at < heaviest.count; at += 1) {
      const serial = tally.serials[heaviest.found[at]!]!;
      const end = held.endOf(serial);
      for (let one = held.startOf(serial); one < end; one += CACHE_LINE) touched ^= rows[one]!;
    }
    this.touched = touched;
  }

  /** Chooses the articles that share most of the looked-up terms' weight, best first, newer first on ties. */
  private retrieve(oldest: number, wanted?: (serial: number) => boolean): void {
    const { asked, askedTerms, askedWeights, postings, tally } = this;
    tally.clear();
    for (let at = 0; at < asked; at += 1) {
      const weight = askedWeights[at]! ** 2;
      if (weight === 0) continue;
      const term = askedTerms[at]!;
      tally.addAll(postings.array(term), postings.start(term), postings.count(term), oldest, weight);
    }
    const { serials, sums, count } = tally;
    for (let at = 0; at < count; at += 1) sums[at]! += serials[at]! * NEWER;
    this.heaviest.pick(sums, count, this.settings.candidates, wanted && ((one) => wanted(serials[one]!)));
  }

  /** What the `length` terms from `start` on weigh. Valid until the next call. */
  private weigh(vector: Vector, start: number, length: number, base: number, local: Float64Array): WeighedVector {
    const { weighed, weights } = this;
    for (let at = 0; at < length; at += 1) {
      const packedTerm = vector[start + at]!;
      const term = packedTerm >>> 8;
      weighed.terms[at] = term;
      weighed.weights[at] = local[packedTerm & 255]! * weights.idf(base, term);
    }
    weighed.length = length;
    return weighed;
  }
}
