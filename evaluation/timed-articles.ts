import type { Article } from '@app/model';

/** Articles that are made before they are handled, so that making them does not count. */
const batch = 2_000;

/** Processor seconds that `handle` takes for the next `count` articles of `news`. */
export function timedArticles(news: Generator<Article>, count: number, handle: (article: Article) => void): number {
  let spent = 0;
  for (let done = 0; done < count; done += batch) {
    const articles = Array.from({ length: Math.min(batch, count - done) }, () => news.next().value as Article);
    const start = process.cpuUsage();
    for (const article of articles) handle(article);
    const { user, system } = process.cpuUsage(start);
    spent += user + system;
  }
  return spent / 1e6;
}
