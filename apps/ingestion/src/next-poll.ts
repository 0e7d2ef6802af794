const minute = 60_000;
const shortest = 5 * minute;
const longest = 24 * 60 * minute;
const longestRetryAfter = 7 * longest;

/** What a feed's last answer and its history say about its next poll. */
export interface PollHistory {
  readonly now: number;
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  /** The interval kept so far; anything outside the limits is brought within them. */
  readonly intervalMs: number;
  /** Failures in a row, this one included. */
  readonly failures: number;
  /** What the server asked for; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** The feed's own <ttl>; null when it states none. */
  readonly ttlMinutes: number | null;
  /** Cache-Control: max-age; null when the answer had none. */
  readonly maxAgeSeconds: number | null;
  /** From 0 to 1. */
  readonly random: number;
}

const within = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

/**
 * When to poll a feed next, and the interval to keep for it. A feed with news is polled half as late, one without half
 * as late again, from 5 minutes to 24 hours. A failure leaves the interval alone and doubles the wait with each one in
 * a row, to 24 hours. <ttl> (RSS 2.0) and max-age (RFC 9111) are honoured up to 24 hours, Retry-After (RFC 9110 section
 * 10.2.3) up to 7 days. Up to a tenth is added to part the feeds: never taken away, so no wait is cut short.
 */
export function nextPoll(history: PollHistory): { at: number; intervalMs: number } {
  const { now, outcome, failures, retryAfterMs, ttlMinutes, maxAgeSeconds, random } = history;
  const kept = within(shortest, history.intervalMs, longest);
  const factor = outcome === 'changed' ? 0.5 : outcome === 'unchanged' ? 1.5 : 1;
  const intervalMs = Math.round(within(shortest, kept * factor, longest));
  const backOff = outcome === 'failed' ? intervalMs * 2 ** Math.min(Math.max(failures, 0), 20) : intervalMs;
  const stated = Math.max((ttlMinutes ?? 0) * minute, (maxAgeSeconds ?? 0) * 1000);
  const wait = within(Math.min(stated, longest), backOff, longest);
  const asked = Math.min(retryAfterMs ?? 0, longestRetryAfter);
  return { at: Math.round(now + Math.max(wait, asked) * (1 + within(0, random, 1) / 10)), intervalMs };
}
