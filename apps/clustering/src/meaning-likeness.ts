import type { AskedArticle, HeldArticles } from './held-articles';
import { cohesionOf } from './meaning-sum';
import type { HeldStory } from './stories';

/** How the meaning of an article lies to that of a story; cosines, and 0 where either has none. */
export interface MeaningLikeness {
  /** With the sum of its articles' vectors. */
  readonly centroid: number;
  /** Mean of the three most alike of its newest articles. */
  readonly top: number;
  /** Mean cosine with its articles, less that of its articles with each other. */
  readonly ratio: number;
  /** That of its articles with each other. */
  readonly cohesion: number;
}

const none: MeaningLikeness = { centroid: 0, top: 0, ratio: 0, cohesion: 1 };
/** Newest articles of a story that are compared one by one, and how many of them count. */
const COMPARED = 16;
const TOP = 3;

/** How an article lies to a story. */
export function meaningLikeness(
  { meanings, stories }: HeldArticles,
  { meaning }: AskedArticle,
  story: HeldStory,
): MeaningLikeness {
  if (!meaning) return none;
  const [first, second] = story.serials;
  if (first !== undefined && second === undefined) {
    const cosine = meanings.cosine(meaning, first);
    return Number.isNaN(cosine) ? none : { centroid: cosine, top: cosine, ratio: cosine - 1, cohesion: 1 };
  }
  const sum = stories.centroids(story).meaning;
  if (sum.count === 0) return none;
  const dot = meanings.dotWithSum(meaning, sum.vector);
  const cohesion = cohesionOf(sum);
  let one = 0;
  let two = 0;
  let three = 0;
  for (let at = Math.max(0, story.serials.length - COMPARED); at < story.serials.length; at += 1) {
    const cosine = meanings.cosine(meaning, story.serials[at]!);
    if (cosine > one) {
      three = two;
      two = one;
      one = cosine;
    } else if (cosine > two) {
      three = two;
      two = cosine;
    } else if (cosine > three) three = cosine;
  }
  const top = (one + two + three) / Math.min(TOP, story.serials.length);
  return { centroid: dot / (Math.sqrt(sum.squares) || 1), top, ratio: dot / sum.count - cohesion, cohesion };
}
