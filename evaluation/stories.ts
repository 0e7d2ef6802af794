import { writeFileSync } from 'node:fs';
import { createLanguageDetector } from '@app/text';
import { MicroStories } from '../apps/clustering/src/micro-stories';
import { byPublication, readArticles, toArticle } from './articles';
import { report } from './report';

/**
 * Groups the articles of a file, in order of publication, by the code of the clustering service, and writes
 * `{id, story}` for each to `out`. The same file always gives the same stories.
 * @throws Error when a file cannot be read or written, or a line is no article
 */
export async function evaluateStories(args: { articles: string; out: string }): Promise<void> {
  const articles = byPublication(readArticles(args.articles));
  const languageOf = await createLanguageDetector();
  const startedAt = performance.now();
  const stories = new MicroStories();
  let last = 0;
  const found = articles.map((article, at) => {
    const { storyId } = stories.assign(toArticle(article, at + 1, languageOf), { copyMates: [] }, () => (last += 1));
    return `${JSON.stringify({ id: article.id, story: storyId })}\n`;
  });
  writeFileSync(args.out, found.join(''));
  report('stories', articles.length, startedAt);
}
