import { allowedHour } from './allowed-hour';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** Between what a feed is polled as its rhythm goes, in milliseconds. */
export interface PollLimits {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** What a feed's last answer and its history say about its next poll. Spans are in milliseconds, null when unknown. */
export interface PollHistory {
  readonly now: number;
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  /** The interval kept so far; anything outside the limits is brought within them. */
  readonly intervalMs: number;
  /** The usual gap between its entries, and when the newest came. */
  readonly rhythmMs: number | null;
  readonly newestAt: number | null;
  /** Failures in a row, this one included. */
  readonly failures: number;
  /** What the server asked for with Retry-After. */
  readonly retryAfterMs: number | null;
  /** How long the feed wants to be left alone: <ttl>, sy:updatePeriod, and how long its answer stays fresh. */
  readonly ttlMs: number | null;
  readonly updatePeriodMs: number | null;
  readonly freshMs: number | null;
  /** Hours (0 to 23, UTC) and days (0 is Sunday) in which it wants no poll. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  readonly limits: PollLimits;
  /** From 0 to 1. */
  readonly random: number;
}

/** A value within limits; the low one when it is no number. */
const within = (low: number, value: number, high: number): number =>
  Number.isNaN(value) ? low : Math.min(Math.max(value, low), high);

/**
 * The interval of a feed, by what it does. With a rhythm it is the geometric mean of the shortest interval and the gap
 * between entries to expect: the usual one or, when that is more, the silence so far. For a given number of polls in
 * all, intervals that grow with the square root of the gap let entries wait least in sum; and as the silence counts, a
 * feed that has gone quiet is polled less and less, until its next entry. Without a rhythm, news halve the interval,
 * and a poll without news makes it half as long again.
 */
function adaptedInterval(history: PollHistory): number {
  const { now, outcome, rhythmMs, newestAt, limits } = history;
  const { shortestMs, longestMs } = limits;
  const kept = within(shortestMs, history.intervalMs, longestMs);
  if (outcome === 'failed') return kept;
  if (rhythmMs === null || newestAt === null) {
    return within(shortestMs, kept * (outcome === 'changed' ? 0.5 : 1.5), longestMs);
  }
  return within(shortestMs, Math.sqrt(shortestMs * Math.max(rhythmMs, now - newestAt)), longestMs);
}

/**
 * When to poll a feed next, and the interval to keep for it. A failure leaves the interval alone and doubles the wait
 * with each one in a row, to the longest. What the feed states is honoured up to the longest, Retry-After (RFC 9110,
 * section 10.2.3) up to 7 days. Up to a tenth is added to part the feeds: never taken away, so no wait is cut short.
 * A poll in an hour that the feed skips is put off to the first ten minutes of the next hour that it does not, unless
 * that is over a week away. Nothing else puts a poll off for more than a week either.
 */
export function nextPoll(history: PollHistory): { at: number; intervalMs: number } {
  const { now, outcome, failures, limits } = history;
  const { longestMs } = limits;
  const random = within(0, history.random, 1);
  const intervalMs = Math.round(adaptedInterval(history));
  const backOff = outcome === 'failed' ? intervalMs * 2 ** within(0, failures, 20) : intervalMs;
  const stated = [history.ttlMs, history.updatePeriodMs, history.freshMs].map((span) =>
    within(0, span ?? 0, longestMs),
  );
  const asked = within(0, history.retryAfterMs ?? 0, week);
  const wait = Math.max(Math.min(backOff, longestMs), ...stated, asked);
  const latest = now + Math.max(wait, week);
  const due = Math.min(Math.round(now + wait * (1 + random / 10)), latest);
  const allowed = allowedHour(due, history.skipHours, history.skipDays);
  const putOff = allowed === due ? due : Math.round(allowed + random * 10 * minute);
  return { at: putOff <= latest ? putOff : due, intervalMs };
}
