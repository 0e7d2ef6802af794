import type { StoryArticle } from '@app/model';

/** What a story is called, taken from one of its articles. */
export interface Headline {
  readonly title: string;
  readonly lead: string;
  readonly language: string;
}

/** A title this much shorter than the usual one of its story is a teaser ("Live blog"), not a headline. */
const MUCH_SHORTER = 0.5;

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/**
 * The headline of a story: that of the article received first, passing over copies while there is an original, and
 * over articles whose title is empty or less than half as long as the median title in the same language. Later
 * arrivals therefore change it only when they show the first title to be a teaser. Empty for a story without articles.
 */
export function chooseHeadline(articles: readonly StoryArticle[]): Headline {
  const originals = articles.filter((article) => article.copyOf === null);
  const byArrival = [...(originals.length > 0 ? originals : articles)].sort(
    (a, b) => a.received.getTime() - b.received.getTime() || a.id - b.id,
  );
  const lengths = new Map<string, number[]>();
  for (const { language, title } of byArrival) {
    lengths.set(language, [...(lengths.get(language) ?? []), title.trim().length]);
  }
  const full = byArrival.find(({ language, title }) => {
    const length = title.trim().length;
    return length > 0 && length >= MUCH_SHORTER * median(lengths.get(language) ?? []);
  });
  const chosen = full ?? byArrival.find(({ title }) => title.trim() !== '') ?? byArrival[0];
  return chosen
    ? { title: chosen.title, lead: chosen.lead, language: chosen.language }
    : { title: '', lead: '', language: 'und' };
}
