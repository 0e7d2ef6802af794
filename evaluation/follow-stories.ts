import type { Article } from '@app/model';
import type { Decision, Evidence } from '../apps/clustering/src/decision';
import type { StoryEngine } from '../apps/clustering/src/story-engine';

/** Where articles were put, in the order in which they came. */
export interface FollowedStories {
  /** The story of each article right after it was placed. */
  readonly arrival: readonly number[];
  /** The story of each article in the end. */
  readonly final: readonly number[];
  /** How often an article was given another story. */
  readonly changes: number;
}

/**
 * Has an engine place articles one after the other, and follows its decisions.
 * @param evidenceOf what is known of the article at a place besides its text; nothing when left out
 */
export function followStories(
  engine: Pick<StoryEngine, 'place'>,
  articles: readonly Article[],
  evidenceOf: (at: number) => Evidence = () => ({ copyMates: [], cited: [] }),
): FollowedStories {
  const storyOf = new Map<number, number>();
  const members = new Map<number, Set<number>>();
  let [last, changes] = [0, 0];
  const put = (storyId: number, articleIds: readonly number[]): void => {
    let list = members.get(storyId);
    if (!list) members.set(storyId, (list = new Set()));
    for (const id of articleIds) {
      const from = storyOf.get(id);
      if (from !== undefined) {
        members.get(from)!.delete(id);
        changes += 1;
      }
      storyOf.set(id, storyId);
      list.add(id);
    }
  };
  const follow = (decision: Decision): void => {
    if (decision.kind === 'added') put(decision.storyId, [decision.articleId]);
    else if (decision.kind === 'merged') put(decision.into, [...(members.get(decision.from) ?? [])]);
    else if (decision.kind === 'split') put(decision.into, decision.articleIds);
    else if (decision.kind === 'moved') put(decision.to, [decision.articleId]);
  };
  const arrival = articles.map((article, at) => {
    engine.place(article, evidenceOf(at), () => (last += 1)).forEach(follow);
    return storyOf.get(article.id)!;
  });
  return { arrival, final: articles.map(({ id }) => storyOf.get(id)!), changes };
}
