import type { StoryArticle } from '@app/model';

/** Reports read of a large story, from each end: a story of thousands costs no more to read than one of these. */
const readFromEachEnd = 32;

/** The articles that are no copies, or all when there are only copies, in the order in which they were received. */
export function originalsOf(articles: readonly StoryArticle[]): StoryArticle[] {
  const originals = articles.filter((article) => article.copyOf === null);
  return [...(originals.length > 0 ? originals : articles)].sort(
    (a, b) => a.received.getTime() - b.received.getTime() || a.id - b.id,
  );
}

/** The first and the newest reports of a story, 64 at most: the same ones every time but for what is new. */
export const sampleOf = (reports: readonly StoryArticle[]): readonly StoryArticle[] =>
  reports.length <= 2 * readFromEachEnd
    ? reports
    : [...reports.slice(0, readFromEachEnd), ...reports.slice(-readFromEachEnd)];

/** How many reports each language has, the most first; of equal ones the earliest first. */
export function languagesOf(reports: readonly StoryArticle[]): [language: string, reports: number][] {
  const counts = new Map<string, number>();
  for (const { language } of reports) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
