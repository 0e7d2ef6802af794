import type { Verdict } from '@app/model';
import { Boilerplate, type BoilerplateLimits, type KnownSentence } from './boilerplate';
import { CopyIndex, type CopyIndexLimits } from './copy-index';
import { type Incoming, profileOf, type Profile, readingOf, titleKeyOf } from './profile';
import { judge } from './verdict';
import { WindowFacts } from './window-facts';

/** An article of the window whose text is also the one compared's. */
export interface Match {
  readonly id: number;
  readonly verdict: Exclude<Verdict, 'different'>;
  readonly containment: number;
  /** Share of the compared article's own text that stands in this one, 0 to 1. */
  readonly share: number;
}

/** What is known of an article's text. */
export interface Comparison {
  /** Whom it credits, as written; null when nobody. */
  readonly credit: string | null;
  /** Closest first. */
  readonly matches: readonly Match[];
  /** Sentences that this article showed to be boilerplate. */
  readonly learned: readonly KnownSentence[];
}

export interface DeduplicatorOptions {
  readonly window?: Partial<CopyIndexLimits>;
  readonly boilerplate?: Iterable<KnownSentence>;
  readonly boilerplateLimits?: BoilerplateLimits;
}

const usualArticles = 200_000;
const usualLessons = 20_000;
const usualKnown = 1_000_000;
/** Hashes of an article of more than usual length: what the window sets aside for each. */
const usualHashes = 160;
/** Below this two articles share a phrase at most, and no verdict but "different" is possible. */
const minShared = 3;
const maxSameTitle = 32;

/**
 * The memory of the deduplication service: the articles of the window, and the boilerplate of their outlets. It is
 * deterministic: the same calls in the same order give the same answers, and `restore` leaves it as `add` would have.
 */
export class Deduplicator {
  private readonly index: CopyIndex;
  private readonly facts: WindowFacts;
  private readonly boilerplate: Boilerplate;
  /** The articles of each telling title: one id, or several, oldest first. */
  private readonly byTitle = new Map<number, number | readonly number[]>();

  constructor(options: DeduplicatorOptions = {}) {
    const articles = options.window?.articles ?? usualArticles;
    // A small window must still take the longest fingerprint.
    const postings = options.window?.postings ?? Math.max(65_536, articles * usualHashes);
    this.index = new CopyIndex({ articles, postings, newestPerHash: options.window?.newestPerHash ?? 256 });
    this.facts = new WindowFacts(this.index.slotCount);
    // Half of the window at most: a rebuild has the other half to find out which of these repeat earlier ones.
    const lessons = Math.min(Math.ceil(articles / 2), usualLessons);
    const limits = options.boilerplateLimits ?? { articles: lessons, known: usualKnown };
    this.boilerplate = new Boilerplate(limits, options.boilerplate);
  }

  /** Number of articles in the window. */
  get size(): number {
    return this.index.size;
  }

  has(id: number): boolean {
    return this.index.has(id);
  }

  /**
   * Compares an article with those of the window and takes it in. One that is held already is a changed text: it is
   * compared anew and takes the old one's place. Give articles in the order of their positions.
   */
  add(article: Incoming): Comparison {
    this.remove(article.id);
    const reading = readingOf(article);
    const learned = this.boilerplate.learn(article.outlet, article.id, reading.sentenceHashes, positionOf(article));
    const profile = profileOf(article, reading, this.boilerplate);
    const matches = this.matchesOf(profile);
    this.take(article.id, profile);
    return { credit: reading.credit, matches, learned };
  }

  /**
   * Takes an article in without comparing, to rebuild the window at the start: give them in the order of their
   * positions, and their credits as origins.
   */
  restore(article: Incoming): void {
    const reading = readingOf(article);
    this.boilerplate.learn(article.outlet, article.id, reading.sentenceHashes, positionOf(article));
    this.take(article.id, profileOf(article, reading, this.boilerplate));
  }

  /** Takes an article out of the window, and what it taught. Returns whether it was held. */
  remove(id: number): boolean {
    const slot = this.index.slotOf(id);
    if (slot === undefined) return false;
    this.boilerplate.unlearn(id);
    this.forgetTitle(id, slot);
    return this.index.remove(id);
  }

  /** Takes back what `add` told of articles and made known, when that was not saved. */
  takeBack(ids: readonly number[], learned: readonly KnownSentence[]): void {
    for (const id of ids) this.remove(id);
    this.boilerplate.forget(learned);
  }

  private matchesOf({ comparable, fingerprint }: Profile): Match[] {
    const sameTitle = this.sameTitle(titleKeyOf(comparable));
    const candidates = this.index.candidates(fingerprint, minShared, sameTitle);
    const matches: Match[] = [];
    for (const { id, slot, overlap } of candidates) {
      const { verdict, containment } = judge(comparable, this.facts.at(slot), overlap);
      const share = fingerprint.length === 0 ? containment : overlap.shared / fingerprint.length;
      if (verdict !== 'different') matches.push({ id, verdict, containment, share });
    }
    return matches.sort((a, b) => b.containment - a.containment || b.share - a.share || a.id - b.id);
  }

  private take(id: number, { comparable, fingerprint }: Profile): void {
    for (const left of this.index.add(id, fingerprint)) this.forgetTitle(left.id, left.slot);
    this.facts.set(this.index.slotOf(id)!, comparable);
    const key = titleKeyOf(comparable);
    if (key === null) return;
    const same = this.sameTitle(key);
    this.byTitle.set(key, same.length ? [...same, id].slice(-maxSameTitle) : id);
  }

  private sameTitle(key: number | null): readonly number[] {
    const held = key === null ? undefined : this.byTitle.get(key);
    return held === undefined ? [] : typeof held === 'number' ? [held] : held;
  }

  private forgetTitle(id: number, slot: number): void {
    const key = titleKeyOf(this.facts.at(slot));
    if (key === null) return;
    const [first, ...others] = this.sameTitle(key).filter((other) => other !== id);
    if (first === undefined) this.byTitle.delete(key);
    else this.byTitle.set(key, others.length ? [first, ...others] : first);
  }
}

const positionOf = ({ id, position }: Incoming): number => position ?? id;
