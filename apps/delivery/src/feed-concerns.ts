import { type SilenceBounds, silentSince } from '@app/model';
import type { Finding, WatchedFeed } from '@app/store';

const hourMs = 3_600_000;
const inWords = (ms: number): string =>
  ms < 48 * hourMs ? `${Math.round(ms / hourMs)} hours` : `${Math.round(ms / (24 * hourMs))} days`;

/** A feed that is worth an alert: what is the matter with it, and since when. */
export interface FeedConcern {
  readonly feed: WatchedFeed;
  readonly kind: 'feed-failing' | 'feed-silent';
  readonly since: Date;
}

/** The feeds that have failed for as many hours as `bounds` says, from poll to poll, and those that are silent. */
export function feedConcerns(feeds: readonly WatchedFeed[], bounds: SilenceBounds): FeedConcern[] {
  return feeds.flatMap((feed): FeedConcern[] => {
    const { failures, failingSince, lastPolledAt } = feed;
    if (failures === 0) {
      const since = silentSince(feed, bounds);
      return since ? [{ feed, kind: 'feed-silent', since }] : [];
    }
    if (!failingSince || !lastPolledAt) return [];
    const failedMs = lastPolledAt.getTime() - failingSince.getTime();
    return failedMs < bounds.hours * hourMs ? [] : [{ feed, kind: 'feed-failing', since: failingSince }];
  });
}

/** What there is to say of one feed. @param now in milliseconds since the epoch */
export function concernFinding({ feed, kind, since }: FeedConcern, now: number): Finding {
  const { id, outlet, url, rhythmMs, lastError } = feed;
  const forSo = inWords(now - since.getTime());
  const usual =
    rhythmMs === null ? '' : rhythmMs < hourMs ? ', usually several an hour' : `, usually one in ${inWords(rhythmMs)}`;
  const what =
    kind === 'feed-silent'
      ? `nothing new for ${forSo}${usual} (${url})`
      : `its polls fail for ${forSo} (${url}): ${lastError ?? 'no reason was noted'}`;
  return { kind, subject: String(id), summary: `${outlet}: ${what}` };
}
