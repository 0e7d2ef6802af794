import type { StoryArticle } from './story';

const dayMs = 86_400_000;

/**
 * When a report appeared: as its outlet states, unless it states nothing, a time after Tributary already held it, or
 * exactly midnight (UTC), which is a date without a time; then when Tributary received it.
 */
export function reportTime(article: Pick<StoryArticle, 'published' | 'received'>): Date {
  return timeKnown(article) === 'stated' ? article.published! : article.received;
}

/**
 * How the time of a report is known: `stated` by its outlet; `date`, when the outlet states a day alone; else `received`,
 * and the report may be older.
 */
export type TimeKnown = 'stated' | 'date' | 'received';

/** How the time that `reportTime` gives is known. */
export function timeKnown({ published, received }: Pick<StoryArticle, 'published' | 'received'>): TimeKnown {
  if (published === null || published > received) return 'received';
  return published.getTime() % dayMs === 0 ? 'date' : 'stated';
}

/** Orders reports by their time, the older first; by id where times are equal. */
export const byReportTime = (a: StoryArticle, b: StoryArticle): number =>
  reportTime(a).getTime() - reportTime(b).getTime() || a.id - b.id;

/** The earliest report of a story; one that is no copy before a copy of the same time. Null without articles. */
export function firstReport(articles: readonly StoryArticle[]): StoryArticle | null {
  const order = (a: StoryArticle, b: StoryArticle): number =>
    reportTime(a).getTime() - reportTime(b).getTime() ||
    Number(a.copyOf !== null) - Number(b.copyOf !== null) ||
    a.id - b.id;
  return articles.reduce<StoryArticle | null>(
    (first, article) => (first === null || order(article, first) < 0 ? article : first),
    null,
  );
}
