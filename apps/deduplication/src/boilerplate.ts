import { combined, hashOf } from './fingerprint';

/** A sentence that an outlet is known to print under many articles. */
export interface KnownSentence {
  readonly outlet: string;
  readonly sentenceHash: number;
  /** The position of the article that made it known. */
  readonly since: number;
}

/** How much is remembered. */
export interface BoilerplateLimits {
  /** The newest articles whose sentences are counted. */
  readonly articles: number;
  /** Known sentences: with more than this, the older half is forgotten, and learned again where it is still in use. */
  readonly known: number;
}

interface Lesson {
  /** Empty for a re-post; null when it was taken back. */
  keys: readonly number[] | null;
  readonly id: number;
}

const enough = 3;
/** From so many sentences seen already, an article that begins alike is a re-post, not an article with boilerplate. */
const repostSentences = 5;

/**
 * The sentences that an outlet prints under many articles ("Sign up to our newsletter"): those in three or more of its
 * articles among the newest ones (rule: docs/architecture.md, "Copies"). Positions tell the order of articles: a
 * sentence counts as boilerplate from the article on that made it known, so that a window that is rebuilt in the same
 * order, with what was known, says of each article what it said the first time. Articles without an outlet teach
 * nothing.
 */
export class Boilerplate {
  private readonly seen = new Map<number, number>();
  /** One for each article held that has an outlet, oldest first, from `oldest` on. */
  private lessons: Lesson[] = [];
  private readonly byArticle = new Map<number, Lesson>();
  private known = new Map<number, number>();
  private oldest = 0;

  /** Takes how much to remember, and what was known before, in any order. */
  constructor(
    private readonly limits: BoilerplateLimits,
    known: Iterable<KnownSentence> = [],
  ) {
    for (const { outlet, sentenceHash, since } of known) this.known.set(keyOf(outlet, sentenceHash), since);
  }

  /** Whether the sentence is boilerplate of the outlet for the article at this position. */
  holds(outlet: string, sentenceHash: number, position: number): boolean {
    const since = outlet === '' ? undefined : this.known.get(keyOf(outlet, sentenceHash));
    return since !== undefined && since <= position;
  }

  /**
   * Learns an article's sentences; give articles in the order of their positions, each once. An article that begins like
   * one seen before and repeats most of it is a re-post and teaches nothing: its sentences are news, not furniture.
   * @returns the sentences that it made known
   */
  learn(outlet: string, id: number, sentenceHashes: readonly number[], position: number): KnownSentence[] {
    if (outlet === '') return [];
    // Known before it: what it made known itself counts as unknown still, now and when a window is rebuilt.
    const hashes = [...new Set(sentenceHashes)].filter((hash) => !this.holds(outlet, hash, position - 1));
    const keys = hashes.map((hash) => keyOf(outlet, hash));
    const lesson: Lesson = { id, keys: this.isRepost(keys) ? [] : keys };
    this.makeRoom();
    this.lessons.push(lesson);
    this.byArticle.set(id, lesson);
    if (!lesson.keys?.length) return [];
    const learned: KnownSentence[] = [];
    for (const [at, key] of keys.entries()) {
      const count = (this.seen.get(key) ?? 0) + 1;
      this.seen.set(key, count);
      if (count < enough || this.known.has(key)) continue;
      this.known.set(key, position);
      learned.push({ outlet, sentenceHash: hashes[at]!, since: position });
    }
    this.forgetOldKnown();
    return learned;
  }

  /** Takes back what an article taught, but for what it made known. */
  unlearn(id: number): void {
    const lesson = this.byArticle.get(id);
    if (!lesson) return;
    this.byArticle.delete(id);
    for (const key of lesson.keys ?? []) {
      const count = (this.seen.get(key) ?? 0) - 1;
      if (count > 0) this.seen.set(key, count);
      else this.seen.delete(key);
    }
    lesson.keys = null;
  }

  /** Takes back sentences that `learn` made known. */
  forget(learned: readonly KnownSentence[]): void {
    for (const { outlet, sentenceHash } of learned) this.known.delete(keyOf(outlet, sentenceHash));
  }

  private isRepost(keys: readonly number[]): boolean {
    if (!keys.length || !this.seen.has(keys[0]!)) return false;
    const seen = keys.filter((key) => this.seen.has(key)).length;
    return seen >= repostSentences && seen * 2 > keys.length;
  }

  private makeRoom(): void {
    while (this.byArticle.size >= this.limits.articles) {
      const lesson = this.lessons[this.oldest++]!;
      if (lesson.keys !== null) this.unlearn(lesson.id);
    }
    // What lies before the oldest is cut off now and then, not each time.
    if (this.oldest > this.limits.articles) {
      this.lessons = this.lessons.slice(this.oldest);
      this.oldest = 0;
    }
  }

  private forgetOldKnown(): void {
    if (this.known.size <= this.limits.known) return;
    const bySince = [...this.known].sort((a, b) => a[1] - b[1]);
    this.known = new Map(bySince.slice(-Math.floor(this.limits.known / 2)));
  }
}

let lastOutlet = '';
let lastHash = hashOf('');

/** The outlet is mostly the one asked about last: all sentences of an article are looked up in a row. */
function keyOf(outlet: string, sentenceHash: number): number {
  if (outlet !== lastOutlet) [lastOutlet, lastHash] = [outlet, hashOf(outlet)];
  return combined(lastHash, sentenceHash);
}
