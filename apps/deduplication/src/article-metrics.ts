import { Counter } from 'prom-client';

const articles = new Counter({
  name: 'tributary_articles_total',
  help: 'Articles that were made of entries: originals, or copies of another',
  labelNames: ['kind'],
});

/** Counts new articles for /metrics. */
export function countArticles(kind: 'original' | 'copy', count: number): void {
  articles.inc({ kind }, count);
}
