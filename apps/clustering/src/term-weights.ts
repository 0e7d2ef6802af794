import { wordHash } from '@app/text';
import { NumberTable } from './number-table';

/** The language under which keys that all languages share are counted. */
export const ALL_LANGUAGES = '';

/** Every term number is below this, so that it and a code fit into 32 bits (`packed`). */
const MOST_TERMS = 2 ** 24;

/** How many articles of a language are held; and what tells its terms from those of others in their hashes. */
export interface LanguageTerms {
  articles: number;
  readonly seed: number;
}

/**
 * Numbers the terms of the articles in the window and knows how rare each is. Counts go down as articles leave, and a
 * term that no article holds any more gives its number to another, so memory is bounded by the window.
 */
export class TermWeights {
  private readonly languages = new Map<string, LanguageTerms>();
  /** By number the term, empty while nobody has the number, and its language. */
  private readonly keys: string[] = [];
  private readonly owners: LanguageTerms[] = [];
  private readonly free: number[] = [];
  private hashes = new Int32Array(1024);
  private readonly numbers = new NumberTable((id) => this.hashes[id]!);
  /** For each term the articles that hold it, and N0·p + 0.7, by which that is raised: side by side, as they are used. */
  private counts = new Float32Array(2 * 1024);
  /** ln(df + N0·p + 0.7) by term, kept up to date because it is read far more often than it changes. */
  rarity = new Float32Array(1024);

  /** @param prior articles that a language is taken to have had before the first (N0), so that early words count. */
  constructor(private readonly prior: number) {}

  /** Counts an article of a language whose terms are counted next, by `add` to what this returns. */
  addArticle(language: string): LanguageTerms {
    const terms = this.of(language);
    terms.articles += 1;
    return terms;
  }

  /**
   * Counts an article more that holds a term, and returns the term's number.
   * @param share how common it is in the language at large (p, 0 to 1)
   * @param last the number that it had when it was last met, or −1: looking that up costs far less than the term
   */
  add(language: LanguageTerms, key: string, share: number, last: number): number {
    const known = last >= 0 && this.isAt(last, language, key);
    const id = known ? last : this.numberOf(language, key, share);
    this.count(id, 1);
    return id;
  }

  /** Takes an article of a language out of the counts, but not its terms: `remove` does. */
  removeArticle(language: string): void {
    this.of(language).articles -= 1;
  }

  /** Counts an article less that holds a term; returns whether none does any more, and its number is free. */
  remove(id: number): boolean {
    this.count(id, -1);
    if (this.counts[2 * id] !== 0) return false;
    this.numbers.remove(id);
    this.keys[id] = '';
    this.free.push(id);
    return true;
  }

  /** ln(N + N0 + 1) of a language, from which `idf` subtracts. */
  base(language: string): number {
    return Math.log(this.of(language).articles + this.prior + 1);
  }

  /** ln((N + N0 + 1) / (df + N0·p + 0.7)) (method §2), never below 0; `base` is its language's. */
  idf(base: number, id: number): number {
    const weight = base - this.rarity[id]!;
    return weight > 0 ? weight : 0;
  }

  private of(language: string): LanguageTerms {
    let terms = this.languages.get(language);
    if (!terms)
      this.languages.set(language, (terms = { articles: 0, seed: Math.imul(this.languages.size, 0x9e3779b1) }));
    return terms;
  }

  private isAt(id: number, language: LanguageTerms, key: string): boolean {
    return this.keys[id] === key && this.owners[id] === language;
  }

  private numberOf(language: LanguageTerms, key: string, share: number): number {
    const hash = wordHash(key, 0, key.length) ^ language.seed;
    const found = this.numbers.find(hash, (id) => this.isAt(id, language, key));
    return found >= 0 ? found : this.create(language, key, hash, share);
  }

  private create(language: LanguageTerms, key: string, hash: number, share: number): number {
    const id = this.free.pop() ?? this.keys.length;
    if (id >= MOST_TERMS)
      throw new Error('clustering: too many different words in the window: set WINDOW_ARTICLES lower');
    if (id >= this.rarity.length) this.grow();
    this.keys[id] = key;
    this.owners[id] = language;
    this.hashes[id] = hash;
    this.numbers.add(id);
    this.counts[2 * id] = 0;
    this.counts[2 * id + 1] = this.prior * share + 0.7;
    return id;
  }

  private count(id: number, change: 1 | -1): void {
    const { counts } = this;
    const held = counts[2 * id]! + change;
    counts[2 * id] = held;
    this.rarity[id] = Math.log(held + counts[2 * id + 1]!);
  }

  private grow(): void {
    const { counts, rarity, hashes } = this;
    this.counts = new Float32Array(counts.length * 2);
    this.rarity = new Float32Array(rarity.length * 2);
    this.hashes = new Int32Array(hashes.length * 2);
    this.counts.set(counts);
    this.rarity.set(rarity);
    this.hashes.set(hashes);
  }
}
