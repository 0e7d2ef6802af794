import type { HttpAnswer } from '@app/http';
import { Counter } from 'prom-client';

const polls = new Counter({
  name: 'tributary_feed_polls_total',
  help: 'Polls of feeds by what came of the answer: parse, not-modified, gone or failed',
  labelNames: ['outcome'],
});
const bytes = new Counter({
  name: 'tributary_feed_poll_bytes_total',
  help: 'Bytes of the bodies that polls of feeds brought, decompressed',
});

/** Counts a poll for /metrics. */
export function countPoll(outcome: string, answer: HttpAnswer | null): void {
  polls.inc({ outcome });
  if (answer) bytes.inc(answer.body.byteLength);
}
