import type { SilenceBounds } from '@app/model';
import { type FeedCondition, feedConditions, type FeedFacts, type FeedFinding, feedHealth } from './feed-health';

/** A feed as the list shows it. */
export interface FeedSummary extends FeedFacts {
  readonly id: number;
  readonly url: string;
  readonly title: string | null;
  readonly outlet: string;
}

/** A feed with what is said of its health, the worst first. */
export interface JudgedFeed extends FeedSummary {
  readonly findings: readonly FeedFinding[];
}

export const feedOrders = ['worst', 'outlet', 'since', 'last-poll', 'next-poll', 'newest'] as const;
export type FeedOrder = (typeof feedOrders)[number];

/** Which feeds are asked for, and which page of them. */
export interface FeedQuery {
  /** Feeds of which this is said; null for all. */
  readonly condition: FeedCondition | null;
  /** Words that all stand in the outlet, the address, the title or the reason. */
  readonly text: string;
  readonly order: FeedOrder;
  /** From 1. */
  readonly page: number;
}

/** A page of feeds, with how many there are of each condition among those that the words name. */
export interface FeedPage {
  readonly feeds: readonly JudgedFeed[];
  readonly matching: number;
  readonly pages: number;
  readonly page: number;
  readonly counts: ReadonlyMap<FeedCondition | 'all', number>;
}

export const feedsOnPage = 50;

/** Feeds with what is said of their health. */
export const judged = (feeds: readonly FeedSummary[], now: number, bounds: SilenceBounds): JudgedFeed[] =>
  feeds.map((feed) => ({ ...feed, findings: feedHealth(feed, now, bounds) }));

const worst = ({ findings }: JudgedFeed): FeedFinding => findings[0]!;
const has = (feed: JudgedFeed, condition: FeedCondition | null): boolean =>
  condition === null || feed.findings.some((finding) => finding.condition === condition);

function mentions(feed: JudgedFeed, words: readonly string[]): boolean {
  if (!words.length) return true;
  const text = [feed.outlet, feed.url, feed.title, feed.fault, ...feed.findings.map(({ why }) => why)]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Feeds that a query names, in no order. */
export function matchingFeeds(feeds: readonly JudgedFeed[], { condition, text }: FeedQuery): JudgedFeed[] {
  const words = wordsOf(text);
  return feeds.filter((feed) => has(feed, condition) && mentions(feed, words));
}

const timeOf = (date: Date | null, whenNone: number): number => date?.getTime() ?? whenNone;
const compareText = new Intl.Collator('en').compare;

const ranks = new Map(feedConditions.map((condition, at) => [condition, at]));
const worstRank = (feed: JudgedFeed): number => ranks.get(worst(feed).condition)!;
const worstSince = (feed: JudgedFeed): number => timeOf(worst(feed).since, Number.MAX_SAFE_INTEGER);

/** What feeds are ordered by, the first first: reckoned once for each, as comparing ten thousand takes a hundred thousand times. */
const orders: Readonly<Record<FeedOrder, (feed: JudgedFeed) => readonly (number | string)[]>> = {
  worst: (feed) => [worstRank(feed), worstSince(feed)],
  outlet: ({ outlet }) => [outlet],
  since: (feed) => [worstSince(feed)],
  'last-poll': ({ lastPolledAt }) => [timeOf(lastPolledAt, 0)],
  'next-poll': ({ nextPollAt }) => [timeOf(nextPollAt, 0)],
  newest: ({ newestAt }) => [-timeOf(newestAt, 0)],
};

/** Feeds in an order; equal ones by id. */
function ordered(feeds: readonly JudgedFeed[], order: FeedOrder): JudgedFeed[] {
  const keyed = feeds.map((feed) => ({ feed, keys: orders[order](feed) }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys) || a.feed.id - b.feed.id);
  return keyed.map(({ feed }) => feed);
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

/** The page of feeds that a query asks for; one beyond the last is the last. */
export function feedPage(feeds: readonly JudgedFeed[], query: FeedQuery): FeedPage {
  const named = matchingFeeds(feeds, { ...query, condition: null });
  const counts = new Map<FeedCondition | 'all', number>([['all', named.length]]);
  for (const { findings } of named) {
    for (const { condition } of findings) counts.set(condition, (counts.get(condition) ?? 0) + 1);
  }
  const matching = named.filter((feed) => has(feed, query.condition));
  const pages = Math.max(1, Math.ceil(matching.length / feedsOnPage));
  const page = Math.min(query.page, pages);
  const shown = ordered(matching, query.order).slice((page - 1) * feedsOnPage, page * feedsOnPage);
  return { feeds: shown, matching: matching.length, pages, page, counts };
}
