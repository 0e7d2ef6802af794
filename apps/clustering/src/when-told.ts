import { type Deferral, mayWait } from '@app/model';
import type { FactsRead } from '@app/store';

/** When headline, lead and facts of a large story are read; `few` counts articles. */
export const factsDeferral: Deferral = { few: 8, growth: 1.25, longestStaleMs: 15_000 };

/** Whether a story that got articles, and nothing else, keeps headline, lead and facts for now. */
export function isTold(read: FactsRead | undefined, now: Date): boolean {
  if (!read || read.articlesRead === null) return false;
  return mayWait({ size: read.articles, read: read.articlesRead, staleSince: read.staleSince }, factsDeferral, now);
}
