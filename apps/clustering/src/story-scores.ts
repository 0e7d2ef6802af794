/** An article that resembles a new one, and how much. */
export interface Neighbour {
  readonly story: number;
  readonly similarity: number;
}

/** Reports of a story that are averaged: one chance likeness must not carry an article into a large story. */
const TOP = 3;

/**
 * The story that fits best: the mean of its `TOP` most similar articles, those that are missing counting 0 unless the
 * story is smaller (method §4). The older story (lower id) wins a tie. Null without neighbours.
 */
export function bestStory(
  neighbours: readonly Neighbour[],
  sizeOf: (story: number) => number,
): { story: number; score: number } | null {
  const tops = new Map<number, number[]>();
  for (const { story, similarity } of neighbours) {
    const top = tops.get(story);
    if (!top) tops.set(story, [similarity]);
    else {
      top.push(similarity);
      top.sort((a, b) => b - a);
      if (top.length > TOP) top.pop();
    }
  }
  let best: { story: number; score: number } | null = null;
  for (const [story, top] of tops) {
    const score = top.reduce((sum, one) => sum + one, 0) / Math.max(top.length, Math.min(TOP, sizeOf(story)));
    if (!best || score > best.score || (score === best.score && story < best.story)) best = { story, score };
  }
  return best;
}
