import type { Decision } from '../apps/clustering/src/decision';

/** Where articles with ids from 1 on are, as the rows of PostgreSQL would say it; small enough for a million. */
export class StoryRows {
  private stories = new Int32Array(1 << 16);
  private micros = new Int32Array(1 << 16);
  /** Stories that were merged, and into which. */
  private readonly into = new Map<number, number>();
  lastArticle = 0;
  started = 0;

  get merged(): number {
    return this.into.size;
  }

  /** Memory that it takes, about. */
  get bytes(): number {
    return this.stories.byteLength + this.micros.byteLength + this.into.size * 40;
  }

  /** Follows an engine's decisions; those of persons it does not know. */
  follow(decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      if (decision.kind === 'started') this.started += 1;
      else if (decision.kind === 'merged') this.into.set(decision.from, decision.into);
      else if (decision.kind === 'split') for (const id of decision.articleIds) this.stories[id] = decision.into;
      else if (decision.kind === 'added') this.add(decision);
    }
  }

  /** The story and the micro-story of an article. */
  of(articleId: number): { storyId: number; microStoryId: number } {
    let storyId = this.stories[articleId]!;
    for (let next = this.into.get(storyId); next !== undefined; next = this.into.get(storyId)) storyId = next;
    return { storyId, microStoryId: this.micros[articleId]! };
  }

  private add({ articleId, storyId, microStoryId }: Extract<Decision, { kind: 'added' }>): void {
    if (articleId >= this.stories.length) {
      const [stories, micros] = [this.stories, this.micros];
      [this.stories, this.micros] = [new Int32Array(articleId * 2), new Int32Array(articleId * 2)];
      this.stories.set(stories);
      this.micros.set(micros);
    }
    this.stories[articleId] = storyId;
    this.micros[articleId] = microStoryId;
    this.lastArticle = articleId;
  }
}
