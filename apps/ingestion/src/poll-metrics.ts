import type { HttpAnswer } from '@app/http';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { FeedFault } from './feed-fault';

const polls = new Counter({
  name: 'tributary_feed_polls_total',
  help: 'Polls of feeds by what came of the answer: parse, not-modified, gone or failed',
  labelNames: ['outcome'],
});
const failures = new Counter({
  name: 'tributary_feed_poll_failures_total',
  help: 'Polls of feeds that brought no document, by the code that feeds.fault has',
  labelNames: ['fault'],
});
const bytes = new Counter({
  name: 'tributary_feed_poll_bytes_total',
  help: 'Bytes of the bodies that polls of feeds brought, decompressed',
});
const durations = new Histogram({
  name: 'tributary_feed_poll_duration_seconds',
  help: 'Time from asking a feed to its whole answer, or to its failure',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
});
const entries = new Counter({
  name: 'tributary_entries_total',
  help: 'Entries of feeds that were saved: new, or changed by their outlet',
  labelNames: ['kind'],
});
const feeds = new Gauge({
  name: 'tributary_feeds',
  help: 'Feeds by status: active, paused or gone',
  labelNames: ['status'],
});
const failing = new Gauge({
  name: 'tributary_feeds_failing',
  help: 'Active feeds whose last poll failed',
});

const slowdown = new Gauge({
  name: 'tributary_polling_slowdown_ratio',
  help: 'How many of its intervals pass between two polls of a feed: 1, or more while a later stage lags',
});

/** Says for /metrics how much polling is slowed. */
export function showSlowdown(ratio: number): void {
  slowdown.set(ratio);
}

/** Counts a poll for /metrics. */
export function countPoll(outcome: string, answer: HttpAnswer | null, tookMs: number): void {
  polls.inc({ outcome });
  durations.observe(tookMs / 1_000);
  if (answer) bytes.inc(answer.body.byteLength);
}

/** Counts for /metrics why a poll failed. */
export function countFailure(fault: FeedFault): void {
  failures.inc({ fault });
}

/** Counts saved entries for /metrics. */
export function countEntries(kind: 'new' | 'changed', count: number): void {
  entries.inc({ kind }, count);
}

/** Says for /metrics how many feeds there are. */
export function showFeeds(counts: Readonly<Record<'active' | 'paused' | 'gone' | 'failing', number>>): void {
  for (const status of ['active', 'paused', 'gone'] as const) feeds.set({ status }, counts[status]);
  failing.set(counts.failing);
}
