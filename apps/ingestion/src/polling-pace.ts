import type { RowQueueName } from '@app/pipeline';
import type { Lag } from '@app/store';

/**
 * The stages that polling waits for. Webhooks and pushes are not among them: a receiver that is down must not keep news
 * from everybody else.
 */
export const laterQueues = [
  'dedupe-entries',
  'cluster-articles',
  'publish-stories',
] as const satisfies readonly RowQueueName[];

/** Feeds are polled no slower than this share of their pace, however long a stage lags. */
export const slowest = 8;

/** When a stage lags: so many rows wait, 0 for no bound, and the oldest for so many seconds. */
export interface LagBounds {
  readonly rows: number;
  readonly seconds: number;
}

/** How fast feeds are polled: between two polls so many intervals pass, for the sake of a queue. */
export interface PollingPace {
  readonly slowdown: number;
  readonly queue: string | null;
  readonly waiting: number | null;
  readonly oldest: Date | null;
}

const full: PollingPace = { slowdown: 1, queue: null, waiting: null, oldest: null };

/**
 * How fast to poll while these queues lag. Both bounds must be passed: many rows that go through quickly are no lag, and
 * one old row is no load. Beyond that the slowdown is how many times the bounds are passed, so that it comes and goes
 * smoothly with the backlog and needs no memory.
 * @param now in milliseconds since the epoch
 * @returns the slowdown, to a tenth, and the queue that asks for it
 */
export function pollingPace(lags: readonly Lag[], bounds: LagBounds, now: number): PollingPace {
  if (bounds.rows === 0) return full;
  let pace = full;
  for (const { queue, waiting, oldest } of lags) {
    if (!oldest) continue;
    const times = Math.min(waiting / bounds.rows, (now - oldest.getTime()) / 1_000 / bounds.seconds);
    const slowdown = Math.round(Math.min(times, slowest) * 10) / 10;
    if (slowdown > pace.slowdown) pace = { slowdown, queue, waiting, oldest };
  }
  return pace;
}
