import type { Candidate } from './candidates';
import type { Decision } from './decision';
import { mergeEvidence } from './decision-evidence';
import type { EngineObserver, Judge } from './judge';
import { mergeFeatures, mergeRow } from './merge-features';
import { mergeThreshold } from './merge-threshold';
import { type EngineState, joinStories } from './person-changes';
import { type HeldStory, smaller } from './stories';

/** Stories that an article links to its own are looked at from this logit on, the best first, so many. */
const LINKED_FROM = -3;
const LINKED_MOST = 8;

/** Why stories are compared. */
export interface Link {
  readonly articleId: number;
  /** The story that the article joined, and the logit by which it did. */
  readonly joined: HeldStory;
  readonly joinOwn: number;
  /** The other stories that it resembles, the highest logit first. */
  readonly others: readonly { readonly candidate: Candidate; readonly logit: number }[];
}

// Written anew for each pair.
const row = new Float32Array(mergeFeatures.length);

/**
 * Merges the story that an article joined with others that it resembles too, where they are one.
 * @param threshold that the logit must reach for the smallest stories (`ClusterSettings.mergeThreshold`)
 * @param observer told of each pair before it is judged
 * @returns the story that the article is in then
 */
export function mergeLinked(
  state: EngineState,
  { articleId, joined, joinOwn, others }: Link,
  judge: Judge,
  threshold: number,
  observer?: EngineObserver,
): { story: HeldStory; merges: Decision[] } {
  const { held, apart } = state;
  const merges: Decision[] = [];
  let present = joined;
  for (const { candidate, logit } of others.slice(0, LINKED_MOST)) {
    if (logit < LINKED_FROM) break;
    const { story, similarity, ownCount } = candidate;
    if (apart.has(present.id, story.id)) continue;
    const a = { story: present, centroids: held.stories.centroids(present) };
    const b = { story, centroids: held.stories.centroids(story) };
    mergeRow(row, a, b, { joinOwn, joinOther: logit, similarity, otherOwnCount: ownCount });
    observer?.merge(row, present, story);
    const score = judge.merge(row);
    const needed = thresholdOf(threshold, present, story);
    if (score < needed) continue;
    const [from, into] = smaller(present, story) ? [present, story] : [story, present];
    const evidence = mergeEvidence(articleId, row, score, needed);
    merges.push({ ...joinStories(state, from.id, into.id), evidence });
    present = into;
  }
  return { story: present, merges };
}

function thresholdOf(threshold: number, a: HeldStory, b: HeldStory): number {
  const [na, nb] = [a.serials.length, b.serials.length];
  return mergeThreshold(threshold, (a.leads + b.leads) / (na + nb), Math.min(na, nb));
}
