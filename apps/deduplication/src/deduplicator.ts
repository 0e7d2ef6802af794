import type { Article, Verdict } from '@app/model';
import { agencyCredit } from './agency-credit';
import { Boilerplate, type BoilerplateLimits, type BoilerplateState } from './boilerplate';
import { CopyIndex, type CandidateFilter, type CopyIndexLimits } from './copy-index';
import { profileOf, type Profile } from './profile';
import { judge, type Comparable } from './verdict';

/** An article of the window whose text is also the one compared's. */
export interface Match {
  readonly id: number;
  readonly verdict: Exclude<Verdict, 'different'>;
  readonly containment: number;
}

/** What is known of an article's text: whom it credits, and the articles it matches, closest first. */
export interface Comparison {
  readonly agency: string | null;
  readonly matches: readonly Match[];
}

export interface DeduplicatorOptions {
  readonly window?: Partial<CopyIndexLimits>;
  readonly boilerplate?: BoilerplateState;
  readonly boilerplateLimits?: BoilerplateLimits;
}

interface Held {
  readonly comparable: Comparable;
  readonly titleKey: number | null;
}

const usualArticles = 200_000;
/** Hashes of an article of usual length: what the window sets aside for each. */
const usualHashes = 128;
/** Below this two articles share a phrase at most, and no verdict but "different" is possible. */
const minShared = 3;
const maxSameTitle = 32;

/**
 * The memory of the deduplication service: the articles of the window, and the boilerplate of their outlets. It is
 * deterministic: the same calls in the same order give the same answers, and `restore` leaves it as `add` would have.
 */
export class Deduplicator {
  private readonly index: CopyIndex;
  private readonly boilerplate: Boilerplate;
  private readonly held = new Map<number, Held>();
  private readonly byTitle = new Map<number, number[]>();

  constructor(options: DeduplicatorOptions = {}) {
    const articles = options.window?.articles ?? usualArticles;
    // A small window must still take the longest fingerprint.
    const postings = options.window?.postings ?? Math.max(65_536, articles * usualHashes);
    this.index = new CopyIndex({ articles, postings, newestPerHash: options.window?.newestPerHash ?? 256 });
    this.boilerplate = new Boilerplate(options.boilerplate, options.boilerplateLimits);
  }

  /** Number of articles in the window. */
  get size(): number {
    return this.index.size;
  }

  has(id: number): boolean {
    return this.held.has(id);
  }

  /** What the boilerplate memory knows, as plain data, for the option `boilerplate`. */
  boilerplateState(): BoilerplateState {
    return this.boilerplate.state();
  }

  /** Compares an article with all others of the window; changes nothing. */
  compare(article: Article): Comparison {
    return this.answer(article, profileOf(article, this.boilerplate), { except: article.id });
  }

  /**
   * Compares an article with those of the window and takes it in. For one that is held already nothing changes, and the
   * answer is the one given then, except for articles that have left the window since.
   */
  add(article: Article): Comparison {
    const held = this.held.get(article.id);
    if (held) {
      const fingerprint = this.index.fingerprint(article.id) ?? new Uint32Array(0);
      return this.answer(article, { ...held, fingerprint }, { before: article.id });
    }
    const profile = profileOf(article, this.boilerplate);
    const answer = this.answer(article, profile, {});
    this.take(article, profile);
    return answer;
  }

  /** The same for an article whose text has changed: compares the new text, which takes the old one's place. */
  replace(article: Article): Comparison {
    this.remove(article.id);
    return this.add(article);
  }

  /**
   * Takes an article in without comparing, to rebuild the window at the start: give them in the order they were added.
   * One that is held already changes nothing.
   */
  restore(article: Article): void {
    if (!this.held.has(article.id)) this.take(article, profileOf(article, this.boilerplate));
  }

  /** Takes an article out of the window. Returns whether it was held. */
  remove(id: number): boolean {
    this.forget(id);
    return this.index.remove(id);
  }

  private answer(article: Article, profile: Omit<Profile, 'sentenceHashes'>, filter: CandidateFilter): Comparison {
    const shared = new Map(
      this.index
        .candidates(profile.fingerprint, minShared, filter)
        .map((candidate) => [candidate.id, candidate.shared]),
    );
    for (const id of this.sameTitle(profile.titleKey, filter)) if (!shared.has(id)) shared.set(id, 0);
    const matches: Match[] = [];
    for (const [id, count] of shared) {
      const other = this.held.get(id);
      if (!other) continue;
      const { verdict, containment } = judge(profile.comparable, other.comparable, count);
      if (verdict !== 'different') matches.push({ id, verdict, containment });
    }
    matches.sort((a, b) => b.containment - a.containment || a.id - b.id);
    return { agency: agencyCredit(article.title, article.text), matches };
  }

  private sameTitle(titleKey: number | null, { before, except }: CandidateFilter): number[] {
    const ids = titleKey === null ? [] : (this.byTitle.get(titleKey) ?? []);
    return ids.filter((id) => id !== except && (before === undefined || this.index.isBefore(id, before)));
  }

  private take(article: Article, { comparable, titleKey, fingerprint, sentenceHashes }: Profile): void {
    for (const id of this.index.add(article.id, fingerprint)) this.forget(id);
    this.held.set(article.id, { comparable, titleKey });
    this.boilerplate.observe(article.outlet, article.id, sentenceHashes);
    if (titleKey === null) return;
    const ids = this.byTitle.get(titleKey) ?? [];
    this.byTitle.set(titleKey, [...ids, article.id].slice(-maxSameTitle));
  }

  private forget(id: number): void {
    const titleKey = this.held.get(id)?.titleKey ?? null;
    this.held.delete(id);
    if (titleKey === null) return;
    const ids = (this.byTitle.get(titleKey) ?? []).filter((other) => other !== id);
    if (ids.length > 0) this.byTitle.set(titleKey, ids);
    else this.byTitle.delete(titleKey);
  }
}
