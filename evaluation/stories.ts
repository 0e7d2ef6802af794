import { readFileSync, writeFileSync } from 'node:fs';
import { createLanguageDetector } from '@app/text';
import { z } from 'zod';
import { MicroStories } from '../apps/clustering/src/micro-stories';
import { report } from './report';

const row = z.object({
  id: z.union([z.string(), z.number()]),
  lang: z.string().nullish(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  published: z.union([z.string(), z.number()]).nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
});

const instant = (published: string | number | null | undefined): number | null => {
  const time = typeof published === 'number' ? published : Date.parse(published ?? '');
  return Number.isFinite(time) ? time : null;
};

/**
 * Groups the articles of a JSONL file (`{id, lang?, title, text?, published?, outlet?, url?}` a line, in the order in
 * which they are to arrive) and writes `{id, story}` for each to `out`. The same file always gives the same stories.
 * The last line on standard output is the report.
 * @throws when a file cannot be read or written, or naming the first line that is no article.
 */
export async function evaluateStories(args: { articles: string; out: string }): Promise<void> {
  const lines = readFileSync(args.articles, 'utf8').split('\n');
  const articles = lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = row.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${args.articles}:${at + 1}: ${z.prettifyError(parsed.error)}`);
    return [parsed.data];
  });
  const detect = await createLanguageDetector();
  const startedAt = performance.now();
  const stories = new MicroStories();
  let last = 0;
  const found = articles.map((article, at) => {
    const title = article.title ?? '';
    const text = article.text ?? '';
    const language = article.lang ?? detect(`${title}\n${text}`);
    const { storyId } = stories.assign(
      {
        id: at + 1,
        outlet: article.outlet ?? '',
        url: article.url ?? null,
        title,
        text,
        language,
        published: instant(article.published),
      },
      { copyMates: [] },
      () => (last += 1),
    );
    return JSON.stringify({ id: article.id, story: storyId });
  });
  writeFileSync(args.out, found.map((line) => `${line}\n`).join(''));
  report('stories', articles.length, startedAt);
}
