import type { HeldEmbeddings } from './held-embeddings';
import type { CountedArticle, HeldArticles } from './held-articles';
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

/** The sum of unit vectors, and the square of its length. */
export interface MeaningSum {
  readonly vector: Float32Array;
  count: number;
  squares: number;
}

const none: MeaningLikeness = { centroid: 0, top: 0, ratio: 0, cohesion: 1 };
/** Newest articles of a story that are compared one by one, and how many of them count. */
const COMPARED = 16;
const TOP = 3;

/** How a counted article lies to a story. */
export function meaningLikeness(
  { meanings, stories }: HeldArticles,
  { meaning }: CountedArticle,
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
  let [one, two, three] = [0, 0, 0];
  for (let at = Math.max(0, story.serials.length - COMPARED); at < story.serials.length; at += 1) {
    const cosine = meanings.cosine(meaning, story.serials[at]!);
    if (cosine > one) [one, two, three] = [cosine, one, two];
    else if (cosine > two) [two, three] = [cosine, two];
    else if (cosine > three) three = cosine;
  }
  const top = (one + two + three) / Math.min(TOP, story.serials.length);
  return { centroid: dot / (Math.sqrt(sum.squares) || 1), top, ratio: dot / sum.count - cohesion, cohesion };
}

/** How the meanings of two stories lie to each other, as above. */
export function meaningOfBoth(a: MeaningSum, b: MeaningSum): { centroid: number; ratio: number } {
  if (a.count === 0 || b.count === 0) return { centroid: 0, ratio: 0 };
  const dot = dotOfSums(a, b);
  const cohesion = (cohesionOf(a) + cohesionOf(b)) / 2;
  return { centroid: dot / (Math.sqrt(a.squares * b.squares) || 1), ratio: dot / (a.count * b.count) - cohesion };
}

/** Mean cosine of the vectors of a sum with each other; 1 for a single one. */
const cohesionOf = ({ count, squares }: MeaningSum): number =>
  count > 1 ? (squares - count) / (count * (count - 1)) : 1;

/** Adds a unit vector to a sum, or takes it out. */
export function addMeaning(sum: MeaningSum, meanings: HeldEmbeddings, serial: number, sign: 1 | -1): void {
  if (!meanings.addTo(sum.vector, serial, sign)) return;
  sum.count += sign;
  sum.squares = dotOfSums(sum, sum);
}

function dotOfSums({ vector: a }: MeaningSum, { vector: b }: MeaningSum): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
