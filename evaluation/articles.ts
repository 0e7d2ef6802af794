import { readFileSync } from 'node:fs';
import type { Article } from '@app/model';
import type { LanguageDetector } from '@app/text';
import { z } from 'zod';

/** What an article of an evaluation file may state. */
export const articleLine = z.object({
  id: z.union([z.string(), z.number()]),
  lang: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  /** ISO 8601, or milliseconds since the epoch. */
  published: z.union([z.string(), z.number()]).nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
  /** Addresses that the article links to. */
  cited: z.array(z.string()).nullish(),
  author: z.string().nullish(),
  /** The links of the text: addresses, or these with the words that they stand on. */
  links: z.array(z.union([z.string(), z.object({ url: z.string(), words: z.string() })])).nullish(),
});

/** One article of an evaluation file. */
export type ArticleLine = z.infer<typeof articleLine>;

/**
 * Reads articles, one JSON object `{id, lang?, title?, text?, published?, outlet?, url?}` a line.
 * @throws Error naming the first line that is none
 */
export function readArticles(path: string): ArticleLine[] {
  const texts = readFileSync(path, 'utf8').split('\n');
  return texts.flatMap((text, at) => {
    if (text.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Error(`${path}:${at + 1}: this line is not JSON`);
    }
    const parsed = articleLine.safeParse(value);
    if (!parsed.success) throw new Error(`${path}:${at + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
}

function publishedOf({ published }: ArticleLine): number | null {
  const time = typeof published === 'string' ? Date.parse(published) : (published ?? Number.NaN);
  return Number.isNaN(time) ? null : time;
}

/** The articles in order of publication; undated ones come after all dated ones, equal ones in the order given. */
export function byPublication(articles: readonly ArticleLine[]): ArticleLine[] {
  // Infinity minus itself is no number, so undated ones are compared as equal.
  return articles
    .map((article) => ({ article, time: publishedOf(article) ?? Infinity }))
    .sort((a, b) => (a.time === b.time ? 0 : a.time - b.time))
    .map(({ article }) => article);
}

/** An article as the services hold it; `id` is its number there, and its language is detected when it states none. */
export function toArticle(given: ArticleLine, id: number, languageOf: LanguageDetector): Article {
  const title = given.title ?? '';
  const text = given.text ?? '';
  return {
    id,
    outlet: given.outlet ?? '',
    url: given.url ?? null,
    title,
    text,
    language: given.lang ?? languageOf(`${title}\n${text}`),
    published: publishedOf(given),
  };
}
