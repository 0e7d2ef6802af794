import type { Article } from '@app/model';
import { TermReader } from '@app/text';
import { ArticleIndex } from './article-index';
import { articleVector } from './article-vector';
import { defaultSettings, type ClusterSettings } from './settings';
import { bestStory } from './story-scores';
import type { HeldArticle } from './window';

export type AssignReason = 'similar' | 'copy' | 'cited' | 'first';

/** Where an article went, why, and how well it fits there (0 for a first article and for a copy). */
export interface Assignment {
  readonly storyId: number;
  readonly reason: AssignReason;
  readonly score: number;
}

/** What is known about an article besides its text. */
export interface AssignEvidence {
  /** Ids of the articles in the same copy group. */
  readonly copyMates: readonly number[];
  /** Ids of the articles that it links to, or that link to it. */
  readonly cited?: readonly number[];
}

const HOUR = 3_600_000;
const noTerms = new Int32Array(0);
const noCodes = new Uint8Array(0);

/**
 * Level 1 of clustering: the window of recent articles and the stories they are in. In one pass an article joins the
 * story of its language that it resembles most, or starts one. Everything it decides follows from the articles in the
 * window in their order of arrival, so a window restored from the database decides as the lost one would have.
 */
export class MicroStories {
  private readonly index: ArticleIndex;
  private readonly settings: ClusterSettings;
  private readonly reader = new TermReader();
  /** Articles with a vector by story; copies have none and do not count. */
  private readonly sizes = new Map<number, number>();
  private readonly assignments = new Map<number, Assignment>();

  constructor(settings: Partial<ClusterSettings> = {}) {
    this.settings = { ...defaultSettings, ...settings };
    this.index = new ArticleIndex(this.settings);
  }

  /**
   * Puts an article into a story, and holds it. A copy joins its original's story unread: it would only make its
   * words look common and its story look larger. An article that is held already stays where it is.
   * `newStoryId` is asked for an id only when the article starts a story.
   */
  assign(article: Article, evidence: AssignEvidence, newStoryId: () => number): Assignment {
    const present = this.assignments.get(article.id);
    if (present) return present;
    for (const mate of evidence.copyMates) {
      const original = this.assignments.get(mate);
      if (!original) continue;
      this.makeRoom();
      return this.hold(article, { storyId: original.storyId, reason: 'copy', score: 0 });
    }
    this.makeRoom();
    const read = this.read(article);
    const best = bestStory(this.index.neighbours(read), (story) => this.sizes.get(story) ?? 0);
    if (best && best.score >= this.settings.threshold) {
      return this.hold(article, { storyId: best.story, reason: 'similar', score: best.score }, read);
    }
    const cited = evidence.cited?.find((other) => this.heldArticle(other)?.language === article.language);
    return cited === undefined
      ? this.hold(article, { storyId: newStoryId(), reason: 'first', score: 0 }, read)
      : this.hold(article, { storyId: this.storyOf(cited)!, reason: 'cited', score: 0 }, read);
  }

  /**
   * Holds an article that was assigned before a restart; call it in order of arrival. `reason` is the one it was
   * assigned for: a copy is not read.
   */
  restore(article: Article, storyId: number, reason: AssignReason = 'similar'): void {
    if (this.assignments.has(article.id)) return;
    this.makeRoom();
    const read = reason === 'copy' ? undefined : this.read(article);
    this.hold(article, { storyId, reason, score: 0 }, read);
  }

  /** Reads an article anew that its outlet has changed. It keeps its story; one that is not held is ignored. */
  update(article: Article): void {
    const serial = this.index.window.serialOf(article.id);
    const present = this.assignments.get(article.id);
    if (serial === undefined || !present || present.reason === 'copy') return;
    this.index.replace(serial, { ...this.read(article), story: present.storyId });
  }

  /** The story of an article; undefined when the window does not hold it. */
  storyOf(articleId: number): number | undefined {
    return this.assignments.get(articleId)?.storyId;
  }

  /** Ids of the held articles of a story. It looks at the whole window. */
  articlesOf(storyId: number): number[] {
    return [...this.assignments].filter(([, held]) => held.storyId === storyId).map(([id]) => id);
  }

  /** Puts a held article into another story; one that is not held is ignored. */
  regroup(articleId: number, storyId: number): void {
    const serial = this.index.window.serialOf(articleId);
    const present = this.assignments.get(articleId);
    if (serial === undefined || !present) return;
    if (present.reason !== 'copy') {
      this.forget(present.storyId);
      this.sizes.set(storyId, (this.sizes.get(storyId) ?? 0) + 1);
    }
    const { terms, codes, ...held } = this.index.window.at(serial);
    this.index.window.put(serial, { ...held, terms: terms.slice(), codes: codes.slice(), story: storyId });
    this.assignments.set(articleId, { ...present, storyId });
  }

  private heldArticle(articleId: number): HeldArticle | undefined {
    const serial = this.index.window.serialOf(articleId);
    return serial === undefined ? undefined : this.index.window.at(serial);
  }

  private read(article: Article): HeldArticle {
    const { keys, codes } = articleVector(article, this.reader);
    return { ...this.unread(article), terms: this.index.count(article.language, keys), codes };
  }

  private unread({ id, language, published }: Article): HeldArticle {
    const hour = published === null ? Number.NaN : published / HOUR;
    return { id, story: 0, language, hour, terms: noTerms, codes: noCodes };
  }

  private hold(article: Article, assignment: Assignment, read?: HeldArticle): Assignment {
    const { storyId } = assignment;
    this.index.add({ ...(read ?? this.unread(article)), story: storyId });
    this.assignments.set(article.id, assignment);
    if (read) this.sizes.set(storyId, (this.sizes.get(storyId) ?? 0) + 1);
    return assignment;
  }

  /** Lets the oldest article go when the window is full. */
  private makeRoom(): void {
    if (this.assignments.size < this.settings.capacity) return;
    const { id, story } = this.index.dropOldest();
    const copy = this.assignments.get(id)?.reason === 'copy';
    this.assignments.delete(id);
    if (!copy) this.forget(story);
  }

  private forget(storyId: number): void {
    const left = (this.sizes.get(storyId) ?? 0) - 1;
    if (left > 0) this.sizes.set(storyId, left);
    else this.sizes.delete(storyId);
  }
}
