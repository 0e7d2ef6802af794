import { Counter, Gauge } from 'prom-client';

const articles = new Counter({
  name: 'tributary_embeddings_articles_total',
  help: 'Articles that were new to the sentence encoder, by what became of them: embedded, or missed while it did not answer',
  labelNames: ['outcome'],
});
const available = new Gauge({
  name: 'tributary_embeddings_available',
  help: '1 while the sentence encoder answers, 0 while it is spared after a failure; without a value when none was asked',
  labelNames: ['model'],
});

/** Counts articles for /metrics. */
export function countEmbeddings(outcome: 'embedded' | 'missed', count: number): void {
  articles.inc({ outcome }, count);
}

/** Says for /metrics whether the encoder answers. */
export function showAvailable(model: string, answers: boolean): void {
  available.set({ model }, answers ? 1 : 0);
}
