import { type FeedCourse, type SilenceBounds, silentSince } from '@app/model';
import { durationText } from './duration-text';

/** What is known of a feed that its health is told by. */
export interface FeedFacts extends FeedCourse {
  readonly status: 'active' | 'paused' | 'gone';
  readonly createdAt: Date;
  /** Why the last poll failed: a code, and words that say what to do. */
  readonly fault: string | null;
  readonly lastError: string | null;
  readonly failingSince: Date | null;
  readonly nextPollAt: Date;
  /** Where it has been redirected for good, in so many polls in a row. */
  readonly movedTo: string | null;
  readonly movedTimes: number;
  /** How long its server took for the last answer. */
  readonly answerMs: number | null;
}

/** What may be said of a feed's health, the worst first. */
export const feedConditions = [
  'challenged',
  'failing',
  'slow',
  'overdue',
  'redirected',
  'never-updated',
  'silent',
  'paused',
  'ended',
  'healthy',
] as const;
export type FeedCondition = (typeof feedConditions)[number];

/** One thing that is said of a feed: why, and since when where that is known. */
export interface FeedFinding {
  readonly condition: FeedCondition;
  readonly why: string;
  readonly since: Date | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A server that takes longer holds up the other feeds of its host. */
const slowMs = 5_000;
/** Schedulers look every second: what is due for longer is waiting for its host, or for ingestion. */
const overdueMs = 5 * minuteMs;
/** A feed may bring nothing on its first day. */
const firstDaysMs = dayMs;

/**
 * What is to be said of a feed's health, the worst first; `healthy` alone when nothing is wrong.
 * @param now in milliseconds since the epoch
 */
export function feedHealth(feed: FeedFacts, now: number, bounds: SilenceBounds): readonly FeedFinding[] {
  if (feed.status === 'paused') {
    return [{ condition: 'paused', why: 'an operator paused it: resume it to poll it again', since: null }];
  }
  if (feed.status === 'gone') {
    return [
      { condition: 'ended', why: feed.lastError ?? 'it has ended', since: feed.failingSince ?? feed.lastPolledAt },
    ];
  }
  const findings = [failure(feed), slowness(feed), overdue(feed, now), move(feed), silence(feed, now, bounds)];
  const found = findings.filter((finding) => finding !== null);
  if (found.length) return found;
  const why = feed.lastPolledAt === null ? 'new: it was not polled yet' : 'its last poll went well';
  return [{ condition: 'healthy', why, since: null }];
}

function failure({ failures, fault, lastError, failingSince }: FeedFacts): FeedFinding | null {
  if (failures === 0) return null;
  const condition = fault === 'challenged' ? 'challenged' : fault === 'too-slow' ? 'slow' : 'failing';
  return { condition, why: lastError ?? 'no reason was noted', since: failingSince };
}

function slowness({ failures, answerMs }: FeedFacts): FeedFinding | null {
  if (failures > 0 || answerMs === null || answerMs < slowMs) return null;
  const why = `its server took ${durationText(answerMs)} for the last answer; its host's other feeds wait meanwhile`;
  return { condition: 'slow', why, since: null };
}

function overdue({ nextPollAt }: FeedFacts, now: number): FeedFinding | null {
  if (now - nextPollAt.getTime() < overdueMs) return null;
  const why = 'it is due and is not polled: is ingestion running, or is its host slow or large?';
  return { condition: 'overdue', why, since: nextPollAt };
}

function move({ movedTo, movedTimes }: FeedFacts): FeedFinding | null {
  if (movedTo === null) return null;
  const polls = movedTimes === 1 ? 'its last poll' : `its last ${movedTimes} polls`;
  const why = `${polls} led to ${movedTo} for good; after three polls in a row it gets that address`;
  return { condition: 'redirected', why, since: null };
}

function silence(feed: FeedFacts, now: number, bounds: SilenceBounds): FeedFinding | null {
  const { createdAt, failures, lastPolledAt, lastChangedAt, rhythmMs } = feed;
  if (failures === 0 && lastPolledAt !== null && lastChangedAt === null) {
    if (now - createdAt.getTime() < firstDaysMs) return null;
    const why = 'its polls go well, but none has ever brought an entry: is it the right address?';
    return { condition: 'never-updated', why, since: createdAt };
  }
  const since = silentSince(feed, bounds);
  if (!since) return null;
  const usual = rhythmMs === null ? '' : `, and it used to bring one every ${durationText(rhythmMs)}`;
  return { condition: 'silent', why: `its polls go well, but bring nothing new${usual}`, since };
}
