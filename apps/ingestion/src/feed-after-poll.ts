import { freshness, type HttpAnswer } from '@app/http';
import type { FeedRow } from '@app/store';
import { validatorsOf } from './conditions';
import type { ParsedFeed } from './feed';
import type { FeedFault } from './feed-fault';
import { feedRhythm } from './feed-rhythm';
import { movedAfterPoll } from './moved-after-poll';
import { nextPoll, type PollLimits } from './next-poll';
import type { PollFailure } from './poll-outcome';

const minute = 60_000;
const longestTtlMinutes = 1_000_000;
const longestPeriodMs = 366 * 24 * 60 * minute;

/** What a feed's document states that decides when it is polled. */
export type PollTerms = Pick<ParsedFeed, 'ttlMinutes' | 'updatePeriodMs' | 'skipHours' | 'skipDays'> & {
  /** The dates of its entries as it gives them, in milliseconds since the epoch. */
  readonly entryTimes: readonly (number | null)[];
};

/**
 * How a poll went: `changed` when something new was saved, with the document unless it was the one that we had (304, or
 * the same hash); or how it failed.
 */
export type PollResult = { readonly kind: 'changed' | 'unchanged'; readonly document: PollTerms | null } | PollFailure;

/** The part of an answer that decides the next poll. */
export type PollReply = Pick<HttpAnswer, 'status' | 'headers' | 'url' | 'movedForGood' | 'tookMs'>;

/** When a poll was made (milliseconds since the epoch), its limits, and a number from 0 to 1. */
export interface PollMoment {
  readonly now: number;
  readonly limits: PollLimits;
  readonly random: number;
}

/** The columns of a feed that a poll changes. */
export interface FeedSchedule {
  readonly interval_ms: number;
  readonly next_poll_at: Date;
  readonly last_polled_at: Date;
  readonly last_changed_at: Date | null;
  readonly failures: number;
  /** When the first of the failures in a row was. */
  readonly failing_since: Date | null;
  /** How long the server took for its last answer; null when it gave none. */
  readonly answer_ms: number | null;
  readonly fault: FeedFault | null;
  readonly last_error: string | null;
  /** Only for a feed that has ended. */
  readonly status?: 'gone';
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly full_at: Date | null;
  readonly fresh_ms: number | null;
  readonly ttl_minutes: number | null;
  readonly update_period_ms: number | null;
  readonly skip_hours: number[];
  readonly skip_days: number[];
  readonly rhythm_ms: number | null;
  readonly newest_at: Date | null;
  readonly moved_to: string | null;
  readonly moved_times: number;
}

/** A feed as it was before the poll. */
export type PolledFeed = Pick<
  FeedRow,
  'url' | Exclude<keyof FeedSchedule, 'status' | 'fault' | 'next_poll_at' | 'answer_ms'>
>;

/** A span as it is kept: whole, and at most so long; null when it is none. */
function whole(span: number | null, most: number): number | null {
  return span !== null && span > 0 && span < Infinity ? Math.min(Math.ceil(span), most) : null;
}

/** When the feed last brought something: the newest date of its entries, unless what we saw ourselves says later. */
function newestAfter(feed: PolledFeed, result: PollResult, newestDate: number | null): Date | null {
  const dated = newestDate === null ? null : new Date(newestDate);
  // Of a first document nobody knows what in it is new, and when it became so, but the document.
  if (feed.full_at === null || feed.newest_at === null) return dated;
  // Dates that move on without any news are made up.
  if (result.kind !== 'changed') return feed.newest_at;
  // What is new now was not there at the poll before, whatever its date says, as in a wrong zone.
  const times = [feed.newest_at, dated, feed.last_polled_at].map((date) => date?.getTime() ?? 0);
  return new Date(Math.max(...times));
}

/** What the document states, and its rhythm; as before when there was none to read. */
function termsAfter(feed: PolledFeed, result: PollResult, now: number) {
  const document = 'document' in result ? result.document : null;
  if (!document) {
    const { ttl_minutes, update_period_ms, skip_hours, skip_days, rhythm_ms, newest_at } = feed;
    return { ttl_minutes, update_period_ms, skip_hours, skip_days, rhythm_ms, newest_at };
  }
  const { rhythmMs, newestAt } = feedRhythm(document.entryTimes, now);
  return {
    ttl_minutes: whole(document.ttlMinutes, longestTtlMinutes),
    update_period_ms: whole(document.updatePeriodMs, longestPeriodMs),
    skip_hours: [...document.skipHours],
    skip_days: [...document.skipDays],
    rhythm_ms: rhythmMs,
    newest_at: newestAfter(feed, result, newestAt),
  };
}

/**
 * What the answer says about itself. One without a document (304) replaces how long it is fresh when it says so (RFC
 * 9111, section 4.3.4), and leaves the validators of the document that we have.
 */
function receivedAfter(feed: PolledFeed, result: PollResult, answer: PollReply | null, now: number) {
  const { etag, last_modified, full_at, fresh_ms } = feed;
  const succeeded = result.kind === 'changed' || result.kind === 'unchanged';
  if (!answer || !succeeded) return { etag, last_modified, full_at, fresh_ms };
  const fresh = freshness(answer.headers, now);
  if (answer.status === 304 || answer.status === 204) {
    return { etag, last_modified, full_at, fresh_ms: fresh ?? fresh_ms };
  }
  return { ...validatorsOf(answer.headers), full_at: new Date(now), fresh_ms: fresh };
}

/**
 * The columns of a feed after a poll.
 * @param answer null when there was none
 */
export function feedAfterPoll(
  feed: PolledFeed,
  result: PollResult,
  answer: PollReply | null,
  { now, limits, random }: PollMoment,
): FeedSchedule {
  const failure = 'fault' in result ? result : null;
  const failures = failure ? feed.failures + 1 : 0;
  const terms = termsAfter(feed, result, now);
  const received = receivedAfter(feed, result, answer, now);
  const { at, intervalMs } = nextPoll({
    now,
    outcome: result.kind === 'gone' ? 'failed' : result.kind,
    intervalMs: feed.interval_ms,
    rhythmMs: terms.rhythm_ms,
    newestAt: terms.newest_at?.getTime() ?? null,
    failures,
    retryAfterMs: failure?.retryAfterMs ?? null,
    ttlMs: terms.ttl_minutes === null ? null : terms.ttl_minutes * minute,
    updatePeriodMs: terms.update_period_ms,
    freshMs: received.fresh_ms,
    skipHours: terms.skip_hours,
    skipDays: terms.skip_days,
    limits,
    random,
  });
  return {
    interval_ms: intervalMs,
    next_poll_at: new Date(at),
    last_polled_at: new Date(now),
    last_changed_at: result.kind === 'changed' ? new Date(now) : feed.last_changed_at,
    failures,
    failing_since: failure ? (feed.failing_since ?? new Date(now)) : null,
    answer_ms: answer?.tookMs ?? null,
    fault: failure?.fault ?? null,
    last_error: failure?.reason ?? null,
    ...(result.kind === 'gone' ? { status: 'gone' as const } : {}),
    ...received,
    ...terms,
    ...movedAfterPoll(feed, answer, !failure && answer?.status !== 204),
  };
}
