import { bestMicroStory, type Neighbour } from './best-micro-story';
import type { HeldArticles } from './held-articles';
import type { Likenesses } from './likenesses';
import { decay } from './similar-stories';
import type { Window } from './window';

/**
 * The micro-story of a story that an article of some hour resembles most; null when it resembles none by `threshold`
 * (`ClusterSettings.microThreshold`).
 */
export function likeMicroStory(
  storyId: number,
  hour: number,
  likenesses: Likenesses,
  { window, microSizes }: HeldArticles,
  threshold: number,
): number | null {
  const neighbours = neighboursIn(storyId, hour, likenesses, window);
  const best = bestMicroStory(neighbours, (id) => microSizes.get(id) ?? 0);
  return best && best.score >= threshold ? best.microStoryId : null;
}

/** The articles of a story that an article of some hour was compared with, however little they are alike. */
export function neighboursIn(storyId: number, hour: number, likenesses: Likenesses, window: Window): Neighbour[] {
  const neighbours: Neighbour[] = [];
  const take = (serial: number, cosine: number): void => {
    neighbours.push({ microStoryId: window.microAt(serial), similarity: cosine * decay(hour, window.hourAt(serial)) });
  };
  for (let at = 0; at < likenesses.count; at += 1) {
    const serial = likenesses.serials[at]!;
    if (window.storyAt(serial) === storyId) take(serial, likenesses.cosines[at]!);
  }
  for (let at = 0; at < likenesses.unlikeCount; at += 1) {
    const serial = likenesses.unlike[at]!;
    if (window.storyAt(serial) === storyId) take(serial, likenesses.cosineOf(serial));
  }
  return neighbours;
}
