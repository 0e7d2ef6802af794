import { localWeights } from './article-vector';
import { heaviest } from './heaviest';
import { Postings } from './postings';
import type { ClusterSettings } from './settings';
import type { Neighbour } from './story-scores';
import { TermWeights } from './term-weights';
import { Window, type HeldArticle } from './window';

/** Finds the articles of the window that resemble one, at a cost that does not grow with the window (method §7). */
export class ArticleIndex {
  readonly window: Window;
  private readonly weights: TermWeights;
  private readonly postings: Postings;
  private readonly local: Float64Array;
  /** Scratch: weight of each term of the article that is looked up, 0 for all others. */
  private query = new Float64Array(1024);
  /** Scratch: what the looked-up terms add up to, by place in the window. */
  private readonly sums: Float64Array;

  constructor(private readonly settings: ClusterSettings) {
    this.window = new Window(settings.capacity);
    this.sums = new Float64Array(settings.capacity);
    this.weights = new TermWeights(settings.prior);
    this.postings = new Postings(settings.postings);
    this.local = localWeights(settings.capitalBoost);
  }

  /** Counts an article's terms, so that they can be weighed, and gives their numbers. */
  count(language: string, keys: readonly string[]): Int32Array {
    return this.weights.add(language, keys);
  }

  /** Holds an article whose terms were counted; returns its serial. */
  add(article: HeldArticle): number {
    const serial = this.window.push(article);
    for (const term of article.terms) this.postings.push(term, serial);
    return serial;
  }

  /** Puts another vector, whose terms were counted, in the place of an article's present one. */
  replace(serial: number, article: HeldArticle): void {
    const old = this.window.at(serial);
    const before = old.terms.slice();
    const language = old.language;
    this.window.put(serial, article);
    const kept = new Set(before);
    for (const term of article.terms) if (!kept.has(term)) this.postings.push(term, serial);
    this.discount(language, before);
  }

  /** Takes the oldest article's terms out of the counts, before its place is used again; returns the article. */
  dropOldest(): HeldArticle {
    const { oldest } = this.window;
    const article = this.window.at(oldest);
    this.discount(article.language, article.terms);
    this.window.put(oldest, { ...article, terms: new Int32Array(0), codes: new Uint8Array(0) });
    return article;
  }

  private discount(language: string, terms: Int32Array): void {
    if (terms.length === 0) return;
    for (const gone of this.weights.remove(language, terms)) this.postings.clear(gone);
  }

  /** The held articles most like this one (cosine, less with the time between them); its terms must be counted. */
  neighbours(article: HeldArticle): Neighbour[] {
    const base = this.weights.base(article.language);
    if (this.query.length < this.weights.size) this.query = new Float64Array(this.weights.size * 2);
    let squares = 0;
    const order: number[] = [];
    article.terms.forEach((term, at) => {
      const weight = (this.local[article.codes[at] ?? 0] ?? 0) * this.weights.idf(base, term);
      this.query[term] = weight;
      squares += weight * weight;
      if (weight > 0) order.push(term);
    });
    order.sort((a, b) => (this.query[b] ?? 0) - (this.query[a] ?? 0));
    const found = this.retrieve(order.slice(0, this.settings.queryTerms));
    const neighbours: Neighbour[] = [];
    for (const serial of found) {
      const decay = this.decay(article.hour, this.window.hourAt(serial));
      const similarity = this.cosine(this.window.at(serial), base, squares) * decay;
      if (similarity > 0) neighbours.push({ story: this.window.storyAt(serial), similarity });
    }
    for (const term of article.terms) this.query[term] = 0;
    return neighbours;
  }

  /** Serials of the articles that share most of the given terms' weight, best first, newer first on ties. */
  private retrieve(terms: readonly number[]): number[] {
    const { oldest } = this.window;
    const touched: number[] = [];
    for (const term of terms) {
      const weight = (this.query[term] ?? 0) ** 2;
      this.postings.each(term, (serial) => {
        if (serial < oldest) return;
        const place = serial % this.settings.capacity;
        const sum = this.sums[place] ?? 0;
        if (sum === 0) touched.push(serial);
        this.sums[place] = sum + weight;
      });
    }
    const best = heaviest(
      touched,
      (serial) => this.sums[serial % this.settings.capacity] ?? 0,
      this.settings.candidates,
    );
    for (const serial of touched) this.sums[serial % this.settings.capacity] = 0;
    return best;
  }

  private cosine(other: HeldArticle, base: number, squares: number): number {
    let dot = 0;
    let otherSquares = 0;
    for (let at = 0; at < other.terms.length; at += 1) {
      const term = other.terms[at] ?? 0;
      const weight = (this.local[other.codes[at] ?? 0] ?? 0) * this.weights.idf(base, term);
      dot += weight * (this.query[term] ?? 0);
      otherSquares += weight * weight;
    }
    return dot === 0 ? 0 : dot / Math.sqrt(squares * otherSquares);
  }

  /** e^(−hours / decayHours); 0 beyond the largest gap, 1 when a time is unknown. */
  private decay(a: number, b: number): number {
    const gap = Math.abs(a - b);
    if (Number.isNaN(gap)) return 1;
    return gap > this.settings.maxGapHours ? 0 : Math.exp(-gap / this.settings.decayHours);
  }
}
