import { topMean } from './join-features';

/** An article that resembles a new one, and how much. */
export interface Neighbour {
  readonly microStoryId: number;
  readonly similarity: number;
}

/**
 * The micro-story that fits best: the mean of its three most similar articles, those that are missing counting 0 unless
 * it is smaller (method §4), as one chance likeness must not carry an article into a large group. The older (lower id)
 * wins a tie. Null without neighbours.
 */
export function bestMicroStory(
  neighbours: readonly Neighbour[],
  sizeOf: (microStoryId: number) => number,
): { microStoryId: number; score: number } | null {
  const found = new Map<number, number[]>();
  for (const { microStoryId, similarity } of neighbours) {
    const list = found.get(microStoryId);
    if (list) list.push(similarity);
    else found.set(microStoryId, [similarity]);
  }
  let best: { microStoryId: number; score: number } | null = null;
  for (const [microStoryId, list] of found) {
    list.sort((a, b) => b - a);
    const score = topMean(list, sizeOf(microStoryId));
    if (!best || score > best.score || (score === best.score && microStoryId < best.microStoryId)) {
      best = { microStoryId, score };
    }
  }
  return best;
}
