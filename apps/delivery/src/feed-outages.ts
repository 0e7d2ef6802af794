import type { WatchedFeed } from '@app/store';
import {
  feedGroup,
  type FeedGroup,
  feedsBy,
  fewestFeeds,
  fewestHosts,
  fewestOfHost,
  hostCount,
  minuteText,
  ofBeginning,
  type OpenAlert,
  shareOfHost,
} from './feed-group';

const minuteMs = 60_000;
/** Feeds that were polled within these times are looked at together: the first tells of an outage within minutes. */
const spansMs = [15 * minuteMs, 60 * minuteMs] as const;
/** So great a share of the feeds that were polled, and of their hosts, fails for any reason, or for the same one. */
const shareForAnyFault = 0.5;
const shareForOneFault = 0.05;
/** A fault is named as the cause of all when so many of them have it. */
const mostlyOne = 0.8;

/** What faults that need not be the feeds' own come from. */
const causes: Readonly<Record<string, string>> = {
  'unknown-host': 'the names of their hosts are not found: is the DNS resolver well?',
  network: 'their hosts are not reached: is the network well?',
  'too-slow': 'no whole answer comes in time: is the network slow?',
  certificate: 'certificates are not trusted: are the clock and the list of authorities right?',
};
const causeOf = (fault: string): string => causes[fault] ?? `the fault is "${fault}"`;

/** Which polls are looked at: those since `from`; feeds that began to fail before `newFrom` are known, and left out. */
interface Span {
  readonly from: number;
  readonly newFrom: number;
  /** The share of what makes an outage that is enough. */
  readonly enough: number;
}

const fails = (feed: WatchedFeed): feed is WatchedFeed & { readonly failingSince: Date } =>
  feed.failures > 0 && feed.failingSince !== null;

/**
 * Feeds that began to fail at the same time for a common cause: `all` (half of what is polled fails), `fault:CODE` (one
 * fault meets many hosts) and `host:HOST` (hardly any feed of a host goes well). An outage that is open is over when a
 * quarter of what makes one is left. Feeds that have never brought anything tell of no outage, but of their address.
 * @param feeds those that are polled
 * @param now in milliseconds since the epoch
 */
export function feedOutages(feeds: readonly WatchedFeed[], open: readonly OpenAlert[], now: number): FeedGroup[] {
  const known = open.filter(({ kind }) => kind === 'outage');
  const worked = feeds.filter(({ lastChangedAt }) => lastChangedAt !== null);
  const everything = failTogether(worked, null, spansOf('all', known, now));
  const found = everything ? [everything] : [];
  for (const fault of new Set(worked.filter(fails).flatMap((feed) => feed.fault ?? []))) {
    const isOpen = known.some(({ subject }) => subject === `fault:${fault}`);
    const group = everything && !isOpen ? null : failTogether(worked, fault, spansOf(`fault:${fault}`, known, now));
    if (group) found.push(group);
  }
  const covered = new Set(found.flatMap(({ feedIds }) => feedIds));
  return [...found, ...hostsThatFail(feeds, known, covered)];
}

/** The times to look at for an outage: since shortly before it was opened, or the last ones. */
function spansOf(subject: string, open: readonly OpenAlert[], now: number): Span[] {
  const alert = open.find((one) => one.subject === subject);
  if (!alert) return spansMs.map((span) => ({ from: now - span, newFrom: now - span, enough: 1 }));
  const openedAt = alert.openedAt.getTime();
  return [{ from: openedAt - spansMs[0], newFrom: openedAt - spansMs[1], enough: ofBeginning }];
}

function failTogether(feeds: readonly WatchedFeed[], fault: string | null, spans: readonly Span[]): FeedGroup | null {
  const share = fault === null ? shareForAnyFault : shareForOneFault;
  for (const { from, newFrom, enough } of spans) {
    const isNew = (feed: WatchedFeed) => !fails(feed) || feed.failingSince.getTime() >= newFrom;
    const isMeant = (feed: WatchedFeed) => fails(feed) && isNew(feed) && (fault === null || feed.fault === fault);
    const asked = feeds.filter((feed) => feed.lastPolledAt && feed.lastPolledAt.getTime() >= from && isNew(feed));
    const failing = asked.filter(isMeant);
    const enoughFeeds = failing.length >= Math.max(fewestFeeds, share * asked.length) * enough;
    const enoughHosts = hostCount(failing) >= Math.max(fewestHosts, share * hostCount(asked)) * enough;
    if (!enoughFeeds || !enoughHosts) continue;
    const members = feeds.filter(isMeant);
    const text = `${failing.length} of the ${asked.length} feeds that were polled since ${minuteText(new Date(from))} fail`;
    const subject = fault === null ? 'all' : `fault:${fault}`;
    return feedGroup('outage', subject, `${text}, of ${hostCount(failing)} hosts: ${causeOfMost(failing)}`, members);
  }
  return null;
}

/** What most of the feeds fail by. */
function causeOfMost(failing: readonly WatchedFeed[]): string {
  const [first] = [...feedsBy(failing, ({ fault }) => fault ?? 'unforeseen')].sort((a, b) => b[1].length - a[1].length);
  const [fault, feeds] = first!;
  return feeds.length >= mostlyOne * failing.length ? causeOf(fault) : `for different reasons, mostly "${fault}"`;
}

function hostsThatFail(
  feeds: readonly WatchedFeed[],
  open: readonly OpenAlert[],
  covered: ReadonlySet<number>,
): FeedGroup[] {
  return [...feedsBy(feeds, ({ host }) => host)].flatMap(([host, own]) => {
    const subject = `host:${host}`;
    const isOpen = open.some((alert) => alert.subject === subject);
    // One failed poll may be a restart of its server.
    const failing = own.filter((feed) => fails(feed) && (isOpen || (feed.failures > 1 && !covered.has(feed.id))));
    const least = Math.max(fewestOfHost, shareOfHost * own.length) * (isOpen ? ofBeginning : 1);
    if (failing.length < least) return [];
    const what = `${failing.length} of the ${own.length} feeds of ${host} fail: ${failing[0]!.lastError ?? 'no reason was noted'}`;
    return [feedGroup('outage', subject, what, failing)];
  });
}
