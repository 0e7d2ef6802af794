import { Gauge } from 'prom-client';

const held = new Gauge({
  name: 'tributary_window_articles',
  help: 'Articles in memory that new ones are compared with; without a value in a process that stands by',
});

/** Says for /metrics how many articles the window holds. */
export function showWindow(articles: number): void {
  held.set(articles);
}
