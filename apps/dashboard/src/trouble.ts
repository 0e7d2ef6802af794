import type { AlertRow, EndpointRow, PollingPaceRow } from '@app/store';
import { alertPath } from './alert-path';
import { elapsedText } from './elapsed-text';
import { feedsPath } from './feed-actions';
import type { FeedSummary, JudgedFeed } from './feed-snapshot';
import { type Attention, counted } from './stages';

/** A host is told of when so many of its feeds, and all of them, fail. */
const fewestFeeds = 2;
/** Feeds that have failed for longer are known: they are in the list, and call for nobody. */
const knownAfterMs = 24 * 3_600_000;
const mostHosts = 5;

type ToldAlert = Pick<AlertRow, 'kind' | 'subject' | 'summary' | 'acknowledged_at'>;

/**
 * What of the feeds an operator should look at: hosts of which every feed has begun to fail, and polls that are late.
 * @param alerts those that are open: what they tell of hosts is not said again
 */
export function feedTrouble(feeds: readonly JudgedFeed[], alerts: readonly ToldAlert[], now: number): Attention[] {
  const told = new Set(alerts.filter(({ kind }) => kind === 'outage').map(({ subject }) => subject));
  const hosts = new Map<string, FeedSummary[]>();
  for (const { feed } of feeds) {
    if (feed.status !== 'active') continue;
    const own = hosts.get(feed.host);
    if (own) own.push(feed);
    else hosts.set(feed.host, [feed]);
  }
  const down = [...hosts].filter(
    ([host, own]) =>
      !told.has('all') &&
      !told.has(`host:${host}`) &&
      own.length >= fewestFeeds &&
      own.every((feed) => failsNewly(feed, now)),
  );
  const late = feeds.filter(({ findings }) => findings.some(({ condition }) => condition === 'overdue')).length;
  return [
    ...down.slice(0, mostHosts).map(([host, own]) => ({
      text: `All ${own.length} feeds of ${host} fail.`,
      path: feedsPath({ text: host }),
    })),
    ...(down.length > mostHosts
      ? [
          {
            text: `All feeds of ${counted(down.length - mostHosts, 'further host')} fail.`,
            path: feedsPath({ condition: 'failing' }),
          },
        ]
      : []),
    ...(late
      ? [{ text: `${counted(late, 'feed')} due and not polled.`, path: feedsPath({ condition: 'overdue' }) }]
      : []),
  ];
}

const failsNewly = ({ failures, failingSince }: FeedSummary, now: number): boolean =>
  failures > 0 && failingSince !== null && now - failingSince.getTime() < knownAfterMs;

/** What of the endpoints an operator should look at: those that were disabled, and those that fail. */
export function endpointTrouble(
  endpoints: readonly Pick<EndpointRow, 'id' | 'description' | 'status' | 'failing_since'>[],
): Attention[] {
  return endpoints.flatMap(({ id, description, status, failing_since }) => {
    const name = `Endpoint ${id}${description && ` (${description})`}`;
    const path = `/endpoints/${id}`;
    if (status === 'disabled') return [{ text: `${name} was disabled: nothing is delivered to it.`, path }];
    return status === 'active' && failing_since ? [{ text: `${name} fails.`, path }] : [];
  });
}

const ofManyFeeds: ReadonlySet<string> = new Set(['outage', 'feeds-failing', 'feeds-silent']);

/** The alerts that are open and that nobody has seen to: those of many feeds in words, of the others how many. */
export function openAlerts(alerts: readonly ToldAlert[]): Attention[] {
  const unseen = alerts.filter((alert) => alert.acknowledged_at === null);
  const many = unseen.filter(({ kind }) => ofManyFeeds.has(kind));
  const others = unseen.length - many.length;
  return [
    ...many.map((alert) => ({
      text: `${alert.summary.replace(/; among them .*$/s, '')}.`,
      path: alertPath(alert) ?? '/alerts',
    })),
    ...(others
      ? [
          {
            text: `${counted(others, many.length ? 'further alert' : 'alert')} open that nobody has seen to.`,
            path: '/alerts',
          },
        ]
      : []),
  ];
}

/** That polling is slowed, by how much and why. */
export function slowedPolling({ slowdown, queue, waiting, oldest }: PollingPaceRow, now: Date): Attention[] {
  if (slowdown <= 1 || queue === null || waiting === null || oldest === null) return [];
  const share = `1/${slowdown.toLocaleString('en', { maximumFractionDigits: 1 })}`;
  const text =
    `Polling is slowed to ${share} of its pace because ${queue} lags: ` +
    `${counted(waiting, 'row')} or more wait, the oldest since ${elapsedText(oldest, now).replace(/ ago$/, '')}.`;
  return [{ text, path: `/queues/queue/${queue}` }];
}
