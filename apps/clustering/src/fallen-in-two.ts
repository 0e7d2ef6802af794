import { Centroid, dotOf } from './centroid';

/** A micro-story of a story: the sum of its articles' keys of all languages. */
export interface StoryPart {
  readonly microStoryId: number;
  readonly centroid: Centroid;
}

/** The smaller part of a story that has fallen into two. */
export interface FallenPart {
  readonly microStoryIds: readonly number[];
  /** Mean cosine of the articles of the two parts, and of those of a part with each other where that is less. */
  readonly between: number;
  readonly within: number;
}

/** A part needs so many articles to be a story of its own that was taken in by mistake. */
const LEAST_ARTICLES = 3;
/** The articles of a part resemble each other at least so much, in the mean cosine. */
const LEAST_COHESION = 0.12;
/** More micro-stories than this are too many to compare; the smaller ones are left with those they resemble most. */
const MOST_PARTS = 16;

/** From so many articles on a story may have fallen into two: a part has three at least. */
const LEAST_LOOKED_AT = 2 * LEAST_ARTICLES;
/** How many times a story has grown by half. */
const growths = (articles: number): number => Math.floor(Math.log(articles) / Math.log(1.5));

/**
 * Whether it is time to look if a story has fallen into two: as it has just been merged with another, or as an article
 * brought it to the next size half as large again.
 * @param size its articles now, without copies
 */
export function isLookedAt(size: number, merged: boolean): boolean {
  return size >= LEAST_LOOKED_AT && (merged || growths(size) > growths(size - 1));
}

/**
 * Whether a story has fallen into two: its micro-stories are joined, the most alike first (by mean cosine of their
 * articles), until two are left. They are two stories when the articles of either resemble each other well, and those of
 * the other less than `ratio` times as much.
 * @returns the micro-stories of the smaller part and what told the two apart, or null when it is one story
 */
export function fallenInTwo(parts: readonly StoryPart[], ratio: number): FallenPart | null {
  const sorted = [...parts].sort((a, b) => b.centroid.count - a.centroid.count || a.microStoryId - b.microStoryId);
  const groups = sorted
    .slice(0, MOST_PARTS)
    .map(({ microStoryId, centroid }) => ({ micros: [microStoryId], sum: copyOf(centroid) }));
  const likeness = (one: number, other: number): number => meanCosine(groups[one]!.sum, groups[other]!.sum);
  // Above the diagonal: comparing two sums takes nearly all of the time, so no pair is compared twice.
  const alike = groups.map((_, one) => groups.map((__, other) => (one < other ? likeness(one, other) : -1)));
  while (groups.length > 2) {
    const [one, other] = closest(alike);
    const [kept, gone] = [groups[one]!, groups[other]!];
    kept.micros.push(...gone.micros);
    kept.sum.addAll(gone.sum);
    for (const list of [groups, alike, ...alike]) list.splice(other, 1);
    for (let at = 0; at < groups.length; at += 1) {
      if (at !== one) alike[Math.min(at, one)]![Math.max(at, one)] = likeness(Math.min(at, one), Math.max(at, one));
    }
  }
  const [a, b] = groups;
  if (!a || !b || Math.min(a.sum.count, b.sum.count) < LEAST_ARTICLES) return null;
  const within = Math.min(a.sum.cohesion, b.sum.cohesion);
  const between = meanCosine(a.sum, b.sum);
  if (within < LEAST_COHESION || between >= ratio * within) return null;
  for (const { microStoryId, centroid } of sorted.slice(MOST_PARTS)) {
    (meanCosine(centroid, a.sum) >= meanCosine(centroid, b.sum) ? a : b).micros.push(microStoryId);
  }
  return { microStoryIds: (a.sum.count < b.sum.count ? a : b).micros, between, within };
}

const meanCosine = (a: Centroid, b: Centroid): number => dotOf(a, b) / (a.count * b.count);

/** The two that are most alike; the first of equal ones. */
function closest(alike: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [0, 1];
  let most = -1;
  for (let one = 0; one < alike.length; one += 1) {
    for (let other = one + 1; other < alike.length; other += 1) {
      const cosine = alike[one]![other]!;
      if (cosine > most) [most, best] = [cosine, [one, other]];
    }
  }
  return best;
}

function copyOf(centroid: Centroid): Centroid {
  const copy = new Centroid();
  copy.addAll(centroid);
  return copy;
}
