import type { Article } from '@app/model';
import type { ByPerson, Decision, Evidence, Restored } from './decision';
import { MicroStories } from './micro-stories';
import type { ClusterSettings } from './settings';

/** What a person decided, with the decisions to write down. */
export interface PersonDecision extends ByPerson {
  readonly decisions: readonly Decision[];
}

/**
 * The engine that the service drives (decision.ts), with level 1 alone: a micro-story is a story, until a person
 * decides otherwise. It merges and splits nothing by itself.
 */
export class StoryEngine {
  private readonly microStories: MicroStories;
  /** The story of each micro-story that is not its own. */
  private readonly stories = new Map<number, number>();

  constructor(settings: Partial<ClusterSettings> = {}) {
    this.microStories = new MicroStories(settings);
  }

  /** Decides where a new article goes. `newId` gives an id that nobody has had. */
  place(article: Article, evidence: Evidence, newId: () => number): Decision[] {
    const { storyId: microStoryId, reason } = this.microStories.assign(article, evidence, newId);
    const storyId = this.storyOf(microStoryId);
    const added: Decision = { kind: 'added', storyId, articleId: article.id, microStoryId, reason };
    return reason === 'first' ? [{ kind: 'started', storyId }, added] : [added];
  }

  /** Holds an article that was placed before; call it in order of placement. */
  restore({ article, storyId, microStoryId, reason }: Restored): void {
    this.microStories.restore(article, microStoryId, reason);
    this.relabel(microStoryId, storyId);
  }

  /** Says that a person parted two stories. Level 1 joins no stories, so there is nothing to keep. */
  keepApart(_a: number, _b: number): void {}

  /** Whether the window has the article. */
  holds(articleId: number): boolean {
    return this.microStories.storyOf(articleId) !== undefined;
  }

  /** Reads an article anew that its outlet changed; it stays where it is. */
  update(article: Article): void {
    this.microStories.update(article);
  }

  /** A person merges a story into another. */
  merge(from: number, into: number): PersonDecision {
    const articles = [...this.articlesOf(from), ...this.articlesOf(into)];
    for (const articleId of articles) this.relabel(this.microStories.storyOf(articleId)!, into);
    return { decisions: [{ kind: 'merged', from, into }], pinnedArticleIds: articles, apart: [] };
  }

  /** A person takes some articles, not all, out of a story: they are a new story. */
  split(storyId: number, articleIds: readonly number[], newId: () => number): PersonDecision {
    const into = newId();
    const leaving = new Set(articleIds);
    const cut: { articleId: number; microStoryId: number }[] = [];
    for (const micro of new Set(articleIds.map((id) => this.microStories.storyOf(id)))) {
      if (micro === undefined) continue;
      const members = this.microStories.articlesOf(micro);
      const gone = members.filter((id) => leaving.has(id));
      const parted = gone.length < members.length ? newId() : micro;
      if (parted !== micro) {
        for (const articleId of gone) {
          this.microStories.regroup(articleId, parted);
          cut.push({ articleId, microStoryId: parted });
        }
      }
      this.relabel(parted, into);
    }
    const decision: Decision = { kind: 'split', from: storyId, into, articleIds, ...(cut.length ? { cut } : {}) };
    return { decisions: [decision], pinnedArticleIds: articleIds, apart: [[storyId, into]] };
  }

  /** A person moves an article that the window holds from its story to another, or to a new one. */
  move(articleId: number, to: number | null, newId: () => number): PersonDecision {
    const from = this.storyOf(this.microStories.storyOf(articleId)!);
    const target = to ?? newId();
    const microStoryId = newId();
    this.microStories.regroup(articleId, microStoryId);
    this.relabel(microStoryId, target);
    return {
      decisions: [{ kind: 'moved', articleId, from, to: target, microStoryId }],
      pinnedArticleIds: [articleId],
      apart: [[from, target]],
    };
  }

  private storyOf(microStoryId: number): number {
    return this.stories.get(microStoryId) ?? microStoryId;
  }

  private relabel(microStoryId: number, storyId: number): void {
    if (microStoryId === storyId) this.stories.delete(microStoryId);
    else this.stories.set(microStoryId, storyId);
  }

  private articlesOf(storyId: number): number[] {
    const micros = [...this.stories].filter(([, story]) => story === storyId).map(([micro]) => micro);
    return [storyId, ...micros]
      .filter((micro) => this.storyOf(micro) === storyId)
      .flatMap((micro) => this.microStories.articlesOf(micro));
  }
}
