import { Counter, Gauge, Histogram } from 'prom-client';

const attempts = new Counter({
  name: 'tributary_webhook_attempts_total',
  help: 'Webhooks that were sent, by outcome: delivered, refused (a status of 300 to 499), failed (500 and more) or unanswered',
  labelNames: ['outcome'],
});
const durations = new Histogram({
  name: 'tributary_webhook_attempt_duration_seconds',
  help: 'Time from sending a webhook to the end of its answer, or to its failure',
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
});
const events = new Counter({
  name: 'tributary_events_total',
  help: 'Events of stories that were made, by type: started, updated, merged or split',
  labelNames: ['type'],
});
const endpoints = new Gauge({
  name: 'tributary_webhook_endpoints',
  help: 'Webhook endpoints by status: active, paused or disabled',
  labelNames: ['status'],
});
const failing = new Gauge({
  name: 'tributary_webhook_endpoints_failing',
  help: 'Active webhook endpoints whose last attempt failed',
});

/** What an attempt came to. */
interface Logged {
  readonly delivered: boolean;
  readonly status: number | null;
  readonly durationMs: number;
}

/** Counts an attempt for /metrics. */
export function countAttempt({ delivered, status, durationMs }: Logged): void {
  const outcome = delivered ? 'delivered' : status === null ? 'unanswered' : status < 500 ? 'refused' : 'failed';
  attempts.inc({ outcome });
  durations.observe(durationMs / 1_000);
}

/** Counts events for /metrics. */
export function countEvents(made: readonly { readonly type: string }[]): void {
  for (const { type } of made) events.inc({ type: type.replace('story.', '') });
}

/** Says for /metrics how many endpoints there are. */
export function showEndpoints(counts: Readonly<Record<'active' | 'paused' | 'disabled' | 'failing', number>>): void {
  for (const status of ['active', 'paused', 'disabled'] as const) endpoints.set({ status }, counts[status]);
  failing.set(counts.failing);
}
