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

const orders: Readonly<Record<FeedOrder, (a: JudgedFeed, b: JudgedFeed) => number>> = {
  worst: (a, b) =>
    feedConditions.indexOf(worst(a).condition) - feedConditions.indexOf(worst(b).condition) || orders.since(a, b),
  outlet: (a, b) => compareText(a.outlet, b.outlet),
  since: (a, b) => timeOf(worst(a).since, Infinity) - timeOf(worst(b).since, Infinity) || 0,
  'last-poll': (a, b) => timeOf(a.lastPolledAt, 0) - timeOf(b.lastPolledAt, 0),
  'next-poll': (a, b) => timeOf(a.nextPollAt, 0) - timeOf(b.nextPollAt, 0),
  newest: (a, b) => timeOf(b.newestAt, 0) - timeOf(a.newestAt, 0),
};

/** The page of feeds that a query asks for; one beyond the last is the last. */
export function feedPage(feeds: readonly JudgedFeed[], query: FeedQuery): FeedPage {
  const named = matchingFeeds(feeds, { ...query, condition: null });
  const counts = new Map<FeedCondition | 'all', number>([['all', named.length]]);
  for (const { findings } of named) {
    for (const { condition } of findings) counts.set(condition, (counts.get(condition) ?? 0) + 1);
  }
  const matching = named.filter((feed) => has(feed, query.condition));
  matching.sort((a, b) => orders[query.order](a, b) || a.id - b.id);
  const pages = Math.max(1, Math.ceil(matching.length / feedsOnPage));
  const page = Math.min(query.page, pages);
  const shown = matching.slice((page - 1) * feedsOnPage, page * feedsOnPage);
  return { feeds: shown, matching: matching.length, pages, page, counts };
}
