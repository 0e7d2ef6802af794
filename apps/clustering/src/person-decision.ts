import type { DecidedStory } from '@app/pipeline';

/** What is to be done about a person's request: what was asked, in living stories, or an answer at once. */
export type Plan<Task> = { readonly task: Task } | { readonly answer: DecidedStory };

const unknown = (reason: string): Plan<never> => ({ answer: { outcome: 'unknown', reason } });
const refused = (reason: string): Plan<never> => ({ answer: { outcome: 'refused', reason } });
const asItIs = (storyId: number): Plan<never> => ({ answer: { outcome: 'done', storyId, changed: false } });

/**
 * A merge, as a person asked for it. An id that was merged away means the story it lives on in.
 * @param living where each of the two stories lives on; without those that never were
 */
export function planMerge(
  { id, into }: { id: number; into: number },
  living: ReadonlyMap<number, number>,
): Plan<{ from: number; into: number }> {
  const [from, target] = [living.get(id), living.get(into)];
  if (from === undefined) return unknown(`there is no story ${id}`);
  if (target === undefined) return unknown(`there is no story ${into}`);
  if (id === into) return refused(`story ${id} cannot be merged into itself; name another story in into`);
  return from === target ? asItIs(target) : { task: { from, into: target } };
}

/** What is known about a story that a person splits. */
export interface SplitFacts {
  /** Where the story lives on; null when there never was one. */
  readonly living: number | null;
  /** How many articles it has. */
  readonly size: number;
  /** The story of each article that has one. */
  readonly placed: ReadonlyMap<number, number>;
  /** Its earlier splits, the newest first, with the story in which each lives on. */
  readonly earlier: readonly { readonly articleIds: readonly number[]; readonly living: number }[];
}

/** A split, as a person asked for it. The same split again changes nothing. */
export function planSplit(
  { id, articleIds }: { id: number; articleIds: readonly number[] },
  { living, size, placed, earlier }: SplitFacts,
): Plan<{ storyId: number; articleIds: number[] }> {
  if (living === null) return unknown(`there is no story ${id}`);
  const asked = [...new Set(articleIds)].sort((a, b) => a - b);
  const nowhere = asked.find((article) => !placed.has(article));
  if (nowhere !== undefined) return unknown(`there is no article ${nowhere} in any story`);
  const elsewhere = asked.find((article) => placed.get(article) !== living);
  if (elsewhere !== undefined) {
    const same = earlier.find((split) => [...split.articleIds].sort((a, b) => a - b).join() === asked.join());
    if (same) return asItIs(same.living);
    return refused(`article ${elsewhere} is in story ${placed.get(elsewhere)}, not in story ${living}`);
  }
  if (asked.length === size) return refused(`these are all articles of story ${living}; leave at least one in it`);
  return { task: { storyId: living, articleIds: asked } };
}

/** What is known about an article that a person moves. */
export interface MoveFacts {
  /** Its story; null when it has none. */
  readonly present: number | null;
  /** How many articles that story has. */
  readonly size: number;
  /** Where the story it is to go to lives on; null when there never was one, or a new one is asked for. */
  readonly living: number | null;
}

/** A move, as a person asked for it. An article that is there already, or alone in its story, stays. */
export function planMove(
  { articleId, storyId }: { articleId: number; storyId: number | null },
  { present, size, living }: MoveFacts,
): Plan<{ articleId: number; to: number | null }> {
  if (present === null) return unknown(`there is no article ${articleId} in any story`);
  if (storyId === null) return size === 1 ? asItIs(present) : { task: { articleId, to: null } };
  if (living === null) return unknown(`there is no story ${storyId}`);
  return living === present ? asItIs(present) : { task: { articleId, to: living } };
}
