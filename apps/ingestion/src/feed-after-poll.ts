import { nextPoll } from './next-poll';

/** What is kept of a feed between polls, as far as it decides the next one. */
export interface PolledFeed {
  readonly interval_ms: number;
  readonly failures: number;
  readonly ttl_minutes: number | null;
}

/** How a poll went: `failed` with the reason and what the server asked for. */
export type PollResult =
  | { readonly outcome: 'changed' | 'unchanged' }
  | { readonly outcome: 'failed'; readonly reason: string; readonly retryAfterMs: number | null };

/** The columns of a feed that a poll changes. */
export interface FeedSchedule {
  readonly interval_ms: number;
  readonly next_poll_at: Date;
  readonly last_polled_at: Date;
  readonly failures: number;
  readonly last_error: string | null;
}

/** A feed's <ttl> as it is kept: whole minutes, at most about two years; null when it is none. */
export function wholeMinutes(ttl: number | null): number | null {
  return ttl !== null && Number.isFinite(ttl) && ttl > 0 ? Math.min(Math.ceil(ttl), 1_000_000) : null;
}

/** Cache-Control: max-age in seconds (RFC 9111, section 5.2.2.1), or null. */
function maxAge(header: string | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(header ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/**
 * The schedule of a feed after a poll.
 * @param cacheControl the answer's header, if there was an answer
 * @param random from 0 to 1
 */
export function feedAfterPoll(
  feed: PolledFeed,
  result: PollResult,
  cacheControl: string | undefined,
  now: number,
  random: number,
): FeedSchedule {
  const failures = result.outcome === 'failed' ? feed.failures + 1 : 0;
  const { at, intervalMs } = nextPoll({
    now,
    outcome: result.outcome,
    intervalMs: feed.interval_ms,
    failures,
    retryAfterMs: result.outcome === 'failed' ? result.retryAfterMs : null,
    ttlMinutes: feed.ttl_minutes,
    maxAgeSeconds: maxAge(cacheControl),
    random,
  });
  return {
    interval_ms: intervalMs,
    next_poll_at: new Date(at),
    last_polled_at: new Date(now),
    failures,
    last_error: result.outcome === 'failed' ? result.reason : null,
  };
}
