import { combined, hashOf } from './fingerprint';
import { RecentMap, type RecentEntries } from './recent-map';

/** What Boilerplate knows, as plain data: sentence keys with what is known of each. */
export interface BoilerplateState {
  /** Sentences seen in one article, with its id. */
  readonly once: RecentEntries<number>;
  /** Sentences seen in two, with both ids. */
  readonly twice: RecentEntries<readonly [number, number]>;
  /** Sentences seen in three or more. */
  readonly known: RecentEntries<true>;
}

/** The most sentences remembered at each stage. Boilerplate that is still in use never ages out. */
export interface BoilerplateLimits {
  readonly once: number;
  readonly twice: number;
  readonly known: number;
}

const usualLimits: BoilerplateLimits = { once: 600_000, twice: 100_000, known: 100_000 };
const nothing: RecentEntries<never> = [[], []];
/** From so many sentences held already, an article that begins alike is a re-post, not an article with boilerplate. */
const repostSentences = 5;

/**
 * The sentences that an outlet prints under many articles ("Sign up to our newsletter"): those seen in three or more of
 * its articles (rule: docs/architecture.md, "Copies"). Learned as articles come; memory is bounded, the oldest
 * sentences go first. The same calls in the same order always give the same state. Articles without an outlet teach
 * nothing.
 */
export class Boilerplate {
  private readonly once: RecentMap<number>;
  private readonly twice: RecentMap<readonly [number, number]>;
  private readonly known: RecentMap<true>;

  /** Takes what `state()` returned to go on from there. */
  constructor(
    state: BoilerplateState = { once: nothing, twice: nothing, known: nothing },
    limits: BoilerplateLimits = usualLimits,
  ) {
    this.once = new RecentMap(limits.once, state.once);
    this.twice = new RecentMap(limits.twice, state.twice);
    this.known = new RecentMap(limits.known, state.known);
  }

  /** Whether the sentence is boilerplate of the outlet, this article counted as one that has it. */
  holds(outlet: string, articleId: number, sentenceHash: number): boolean {
    const key = combined(hashOf(outlet), sentenceHash);
    if (this.known.has(key)) return true;
    const pair = this.twice.get(key);
    return pair !== undefined && !pair.includes(articleId);
  }

  /**
   * Learns an article's sentences, in order. A second call for the same article changes nothing. An article that begins
   * like one seen before and repeats most of it is a re-post and teaches nothing: its sentences are news, not furniture.
   */
  observe(outlet: string, articleId: number, sentenceHashes: readonly number[]): void {
    if (outlet === '') return;
    const seed = hashOf(outlet);
    const keys = [...new Set(sentenceHashes.map((hash) => combined(seed, hash)))];
    if (this.isRepost(keys, articleId)) return;
    for (const key of keys) this.learn(key, articleId);
  }

  /** Everything known, to hand to the constructor later. */
  state(): BoilerplateState {
    return { once: this.once.entries(), twice: this.twice.entries(), known: this.known.entries() };
  }

  private isRepost(keys: readonly number[], articleId: number): boolean {
    const own = keys.filter((key) => !this.known.has(key));
    const first = own[0];
    if (first === undefined || !this.seenElsewhere(first, articleId)) return false;
    const seen = own.filter((key) => this.seenElsewhere(key, articleId)).length;
    return seen >= repostSentences && seen * 2 > own.length;
  }

  private seenElsewhere(key: number, articleId: number): boolean {
    const only = this.once.get(key);
    return only === undefined ? this.twice.has(key) : only !== articleId;
  }

  private learn(key: number, articleId: number): void {
    const pair = this.twice.get(key);
    const only = this.once.get(key);
    if (this.known.has(key)) this.known.set(key, true);
    else if (pair) {
      if (pair.includes(articleId)) return;
      this.twice.delete(key);
      this.known.set(key, true);
    } else if (only === undefined) this.once.set(key, articleId);
    else if (only !== articleId) {
      this.once.delete(key);
      this.twice.set(key, [only, articleId]);
    }
  }
}
