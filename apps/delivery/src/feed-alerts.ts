import type { SilenceBounds } from '@app/model';
import type { Finding, WatchedFeed } from '@app/store';
import { concernGroups } from './concern-groups';
import { concernFinding, feedConcerns } from './feed-concerns';
import type { OpenAlert } from './feed-group';
import { feedOutages } from './feed-outages';

/** What there is to say of feeds. */
export interface FeedAlerts {
  readonly findings: readonly Finding[];
  /** Ids of feeds that a finding tells of together: no alert is opened for one of them, and none that is open ends. */
  readonly covered: ReadonlySet<number>;
}

/**
 * What an operator should look at among the feeds: what befell many of them once, with how many and some of them; and the
 * others one by one.
 * @param feeds all that are polled
 * @param now in milliseconds since the epoch
 */
export function feedAlerts(
  feeds: readonly WatchedFeed[],
  open: readonly OpenAlert[],
  bounds: SilenceBounds,
  now: number,
): FeedAlerts {
  const outages = feedOutages(feeds, open, now);
  const concerns = feedConcerns(feeds, bounds);
  const failing = new Set(outages.flatMap(({ feedIds }) => feedIds));
  const groups = [...outages, ...concernGroups(concerns, feeds, open, failing)];
  const covered = new Set(groups.flatMap(({ feedIds }) => feedIds));
  const alone = concerns.filter(({ feed }) => !covered.has(feed.id)).map((concern) => concernFinding(concern, now));
  const told = groups.map(({ kind, subject, summary }) => ({ kind, subject, summary }));
  return { findings: [...told, ...alone], covered };
}
