import type { Finding, WatchedFeed } from '@app/store';

/** What many feeds have in common, told once for all of them. */
export interface FeedGroup extends Finding {
  /** Ids of its feeds, which no alert of their own is opened for. */
  readonly feedIds: readonly number[];
}

/** An alert that is open. */
export interface OpenAlert {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly summary: string;
  readonly openedAt: Date;
}

/** What ends a group is lower than what begins it, by so much: so that it does not come and go. */
export const ofBeginning = 1 / 4;
/** As many feeds and hosts at least have something in common that is no accident. */
export const fewestFeeds = 10;
export const fewestHosts = 5;
/** Of one host so many feeds, and so great a share of all that are polled there. */
export const fewestOfHost = 3;
export const shareOfHost = 0.8;

const examplesShown = 3;

/** How many hosts feeds are of. */
export const hostCount = (feeds: readonly WatchedFeed[]): number => new Set(feeds.map(({ host }) => host)).size;

/** Feeds by the keys that a function gives them. */
export function feedsBy(
  feeds: readonly WatchedFeed[],
  keyOf: (feed: WatchedFeed) => string,
): ReadonlyMap<string, WatchedFeed[]> {
  const groups = new Map<string, WatchedFeed[]>();
  for (const feed of feeds) {
    const own = groups.get(keyOf(feed));
    if (own) own.push(feed);
    else groups.set(keyOf(feed), [feed]);
  }
  return groups;
}

/** A group of feeds, with its summary: what is the matter, and some of them as examples. */
export function feedGroup(kind: string, subject: string, what: string, feeds: readonly WatchedFeed[]): FeedGroup {
  const examples = [...feeds]
    .sort((a, b) => a.id - b.id)
    .slice(0, examplesShown)
    .map(({ outlet, url }) => `${outlet} (${url})`);
  return {
    kind,
    subject,
    summary: `${what}; among them ${examples.join(', ')}`,
    feedIds: feeds.map(({ id }) => id),
  };
}

/** `2026-11-23 09:00 UTC`. */
export const minuteText = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
