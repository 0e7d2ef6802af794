import { Counter, Gauge } from 'prom-client';

const removed = new Counter({
  name: 'tributary_stories_removed_total',
  help: 'Stories that were removed as they were too old, or the database too large',
});
const database = new Gauge({
  name: 'tributary_database_bytes',
  help: 'Size of the files of the PostgreSQL database',
});

/** Counts removed stories for /metrics. */
export function countRemoved(stories: number): void {
  removed.inc(stories);
}

/** Says for /metrics how large the database is. */
export function showDatabase(bytes: number): void {
  database.set(bytes);
}
