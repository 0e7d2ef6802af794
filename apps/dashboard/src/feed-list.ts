import type { FeedCondition } from './feed-health';
import { conditionCounts, type FeedOrder, type FeedSnapshot, type JudgedFeed } from './feed-snapshot';

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
  /** When the feeds were read. */
  readonly takenAt: Date;
}

export const feedsOnPage = 50;

const isIn = ({ findings }: JudgedFeed, condition: FeedCondition | null): boolean =>
  condition === null || findings.some((finding) => finding.condition === condition);

/** Feeds that words name, in order. */
function namedFeeds(snapshot: FeedSnapshot, { text, order }: FeedQuery): readonly JudgedFeed[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const feeds = snapshot.inOrder(order);
  if (!words.length) return feeds;
  return feeds.filter((feed) => words.every((word) => snapshot.wordsOf(feed).includes(word)));
}

/** All feeds that a query names, in its order. */
export const matchingFeeds = (snapshot: FeedSnapshot, query: FeedQuery): readonly JudgedFeed[] =>
  namedFeeds(snapshot, query).filter((feed) => isIn(feed, query.condition));

/** The page of feeds that a query asks for; one beyond the last is the last. */
export function feedPage(snapshot: FeedSnapshot, query: FeedQuery): FeedPage {
  const named = namedFeeds(snapshot, query);
  const counts = new Map<FeedCondition | 'all', number>([['all', named.length], ...conditionCounts(named)]);
  const matching = named.filter((feed) => isIn(feed, query.condition));
  const pages = Math.max(1, Math.ceil(matching.length / feedsOnPage));
  const page = Math.min(query.page, pages);
  const shown = matching.slice((page - 1) * feedsOnPage, page * feedsOnPage);
  return { feeds: shown, matching: matching.length, pages, page, counts, takenAt: snapshot.takenAt };
}
