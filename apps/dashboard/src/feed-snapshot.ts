import type { SilenceBounds } from '@app/model';
import { type FeedCondition, feedConditions, type FeedFacts, type FeedFinding, feedHealth } from './feed-health';

/** A feed as the list shows it. */
export interface FeedSummary extends FeedFacts {
  readonly id: number;
  readonly url: string;
  /** Of its address, with the port where that is unusual. */
  readonly host: string;
  readonly title: string | null;
  readonly outlet: string;
}

/** A feed with what is said of its health, the worst first. It holds the feed: to copy ten thousand takes longer than to judge them. */
export interface JudgedFeed {
  readonly feed: FeedSummary;
  readonly findings: readonly FeedFinding[];
}

export const feedOrders = ['worst', 'outlet', 'since', 'last-poll', 'next-poll', 'newest'] as const;
export type FeedOrder = (typeof feedOrders)[number];

/** Injection token of the snapshot that pages share. */
export const FEED_SNAPSHOT = Symbol('feed snapshot');
/** Pages that are asked for within this time of each other show the same reading of all feeds. */
export const feedSnapshotLastsMs = 5_000;

/** All feeds as they were at one time, for the pages that are asked for within seconds of each other. */
export interface FeedSnapshot {
  readonly takenAt: Date;
  readonly feeds: readonly JudgedFeed[];
  /** The feeds in an order, equal ones by id; sorted when first asked for. */
  inOrder(order: FeedOrder): readonly JudgedFeed[];
  /** The words that a feed is found by, in lower case; joined when first asked for. */
  wordsOf(feed: JudgedFeed): string;
}

/** Judges the health of feeds as of `takenAt`. */
export function feedSnapshot(feeds: readonly FeedSummary[], takenAt: Date, bounds: SilenceBounds): FeedSnapshot {
  const now = takenAt.getTime();
  const judged = feeds.map((feed) => ({ feed, findings: feedHealth(feed, now, bounds) }));
  const orders = new Map<FeedOrder, readonly JudgedFeed[]>();
  const words = new Map<JudgedFeed, string>();
  return {
    takenAt,
    feeds: judged,
    inOrder: (order) => remembered(orders, order, () => ordered(judged, order)),
    wordsOf: (feed) => remembered(words, feed, () => joinedWords(feed)),
  };
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, reckon: () => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = reckon();
  known.set(key, value);
  return value;
}

/** How many feeds are in each condition. */
export function conditionCounts(feeds: readonly JudgedFeed[]): Map<FeedCondition, number> {
  const counts = new Map<FeedCondition, number>();
  for (const { findings } of feeds) {
    for (const { condition } of findings) counts.set(condition, (counts.get(condition) ?? 0) + 1);
  }
  return counts;
}

const joinedWords = ({ feed: { outlet, url, title, fault }, findings }: JudgedFeed): string =>
  [outlet, url, title, fault, ...findings.map(({ why }) => why)].join(' ').toLowerCase();

const timeOf = (date: Date | null, whenNone: number): number => date?.getTime() ?? whenNone;
const compareText = new Intl.Collator('en').compare;

const worst = ({ findings }: JudgedFeed): FeedFinding => findings[0]!;
const ranks = new Map(feedConditions.map((condition, at) => [condition, at]));
const worstRank = (feed: JudgedFeed): number => ranks.get(worst(feed).condition)!;
const worstSince = (feed: JudgedFeed): number => timeOf(worst(feed).since, Number.MAX_SAFE_INTEGER);

/** What feeds are ordered by, the first first: reckoned once for each, as comparing ten thousand takes a hundred thousand times. */
const orderKeys: Readonly<Record<FeedOrder, (feed: JudgedFeed) => readonly (number | string)[]>> = {
  worst: (feed) => [worstRank(feed), worstSince(feed)],
  outlet: ({ feed: { outlet } }) => [outlet],
  since: (feed) => [worstSince(feed)],
  'last-poll': ({ feed: { lastPolledAt } }) => [timeOf(lastPolledAt, 0)],
  'next-poll': ({ feed: { nextPollAt } }) => [timeOf(nextPollAt, 0)],
  newest: ({ feed: { newestAt } }) => [-timeOf(newestAt, 0)],
};

function ordered(feeds: readonly JudgedFeed[], order: FeedOrder): JudgedFeed[] {
  const keyed = feeds.map((judged) => ({ judged, keys: orderKeys[order](judged) }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys) || a.judged.feed.id - b.judged.feed.id);
  return keyed.map(({ judged }) => judged);
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const [one, other] = [a[at]!, b[at]!];
    const difference =
      typeof one === 'number' && typeof other === 'number' ? one - other : compareText(String(one), String(other));
    if (difference !== 0) return difference;
  }
  return 0;
}
