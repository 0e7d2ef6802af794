import type { FactsRead } from '@app/store';

/** Stories of so many articles are read anew whenever one comes. */
const fewArticles = 16;
/** Larger ones when they have got so much larger, or their facts have been those of fewer articles for so long. */
const growth = 1.125;
export const longestStaleMs = 15_000;

/**
 * Whether a story that got articles, and nothing else, keeps headline, lead and facts for now: these are read from all of
 * its articles, so that each article of a story of hundreds cost as much as hundreds.
 */
export function isTold(read: FactsRead | undefined, now: Date): boolean {
  if (!read || read.articlesRead === null || read.articles <= fewArticles) return false;
  const isFresh = read.staleSince === null || now.getTime() - read.staleSince.getTime() < longestStaleMs;
  return isFresh && read.articles < read.articlesRead * growth;
}
