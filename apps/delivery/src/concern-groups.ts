import type { WatchedFeed } from '@app/store';
import type { FeedConcern } from './feed-concerns';
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

const hourMs = 3_600_000;
/** What began within this time may have one cause. */
const spanMs = 6 * hourMs;
const beforeAdded = 'before-added';

/** What concerns are grouped by, beside the time: the fault, or that it is silence. */
interface Reason {
  readonly kind: 'feeds-failing' | 'feeds-silent';
  /** The beginning of the subject, before the time. */
  readonly name: string;
}

const reasonOf = ({ kind, feed }: FeedConcern): Reason =>
  kind === 'feed-failing'
    ? { kind: 'feeds-failing', name: `fault:${feed.fault ?? 'unforeseen'} ` }
    : { kind: 'feeds-silent', name: '' };

/**
 * What feeds that are worth an alert have in common, so that it is told once: they brought nothing since before they were
 * added; it began for many, of many hosts, at about the same time; or hardly any feed of their host brings news. A group
 * that is open stays until a quarter of what makes one is left.
 * @param all every feed that is polled
 * @param covered ids of feeds that an outage is told of: they make no further group
 */
export function concernGroups(
  concerns: readonly FeedConcern[],
  all: readonly WatchedFeed[],
  open: readonly OpenAlert[],
  covered: ReadonlySet<number>,
): FeedGroup[] {
  const taken = new Set(covered);
  const take = (groups: readonly FeedGroup[]): FeedGroup[] => {
    for (const id of groups.flatMap(({ feedIds }) => feedIds)) taken.add(id);
    return [...groups];
  };
  const added = take(silentBeforeAdded(concerns, open, taken));
  const timed = byReason(concerns).flatMap(({ reason, own }) => take(begunTogether(own, reason, open, taken)));
  return [...added, ...timed, ...take(silentHosts(concerns, all, open, taken))];
}

/** Concerns by what they are grouped by, those of feeds that have brought nothing since they were added left out. */
function byReason(concerns: readonly FeedConcern[]): { readonly reason: Reason; readonly own: FeedConcern[] }[] {
  const groups = new Map<string, { readonly reason: Reason; readonly own: FeedConcern[] }>();
  for (const concern of concerns) {
    if (isBeforeAdded(concern)) continue;
    const reason = reasonOf(concern);
    const key = `${reason.kind} ${reason.name}`;
    const group = groups.get(key);
    if (group) group.own.push(concern);
    else groups.set(key, { reason, own: [concern] });
  }
  return [...groups.values()];
}

const isBeforeAdded = ({ kind, feed, since }: FeedConcern): boolean =>
  kind === 'feed-silent' && since.getTime() < feed.createdAt.getTime();

function silentBeforeAdded(
  concerns: readonly FeedConcern[],
  open: readonly OpenAlert[],
  taken: ReadonlySet<number>,
): FeedGroup[] {
  const isOpen = open.some(({ kind, subject }) => kind === 'feeds-silent' && subject === beforeAdded);
  const feeds = concerns.filter((one) => isBeforeAdded(one) && !taken.has(one.feed.id)).map(({ feed }) => feed);
  if (feeds.length < fewestFeeds * (isOpen ? ofBeginning : 1)) return [];
  const what = `${feeds.length} feeds have brought nothing new since before they were added`;
  return [feedGroup('feeds-silent', beforeAdded, what, feeds)];
}

/** Those that began within a few hours of each other: first the open groups, then the largest new ones. */
function begunTogether(
  concerns: readonly FeedConcern[],
  reason: Reason,
  open: readonly OpenAlert[],
  taken: ReadonlySet<number>,
): FeedGroup[] {
  const within = (from: number) => (one: FeedConcern) => {
    const since = one.since.getTime();
    return since >= from && since < from + spanMs;
  };
  const groups: FeedGroup[] = [];
  for (const { kind, subject } of open) {
    const from = kind === reason.kind ? startOf(subject, reason.name) : null;
    const members = from === null ? [] : concerns.filter(within(from));
    if (members.length >= fewestFeeds * ofBeginning) groups.push(timedGroup(reason, from!, members));
  }
  const grouped = new Set([...taken, ...groups.flatMap(({ feedIds }) => feedIds)]);
  // Sorted once, so that each group is one stretch: a bad day has many groups of thousands of feeds.
  const rest = concerns.filter(({ feed }) => !grouped.has(feed.id));
  rest.sort((a, b) => a.since.getTime() - b.since.getTime());
  const times = rest.map(({ since }) => since.getTime());
  while (rest.length >= fewestFeeds) {
    const { from, first, count } = busiestSpan(times);
    const members = rest.slice(first, first + count);
    if (members.length < fewestFeeds || hostCount(members.map(({ feed }) => feed)) < fewestHosts) break;
    groups.push(timedGroup(reason, from, members));
    rest.splice(first, count);
    times.splice(first, count);
  }
  return groups;
}

/**
 * The full hour from which on the most began within the span, and which these are.
 * @param times sorted, in milliseconds
 */
function busiestSpan(times: readonly number[]): { from: number; first: number; count: number } {
  let busiest = { from: 0, first: 0, count: 0 };
  let [from, first, end] = [-1, 0, 0];
  times.forEach((time, at) => {
    const hour = Math.floor(time / hourMs) * hourMs;
    // Later ones of the same hour have no more after them.
    if (hour === from) return;
    [from, first] = [hour, at];
    while (end < times.length && times[end]! < from + spanMs) end += 1;
    if (end - first > busiest.count) busiest = { from, first, count: end - first };
  });
  return busiest;
}

const timeLength = '2026-11-23T09:00:00.000Z'.length;

function timedGroup({ kind, name }: Reason, from: number, members: readonly FeedConcern[]): FeedGroup {
  const feeds = members.map(({ feed }) => feed).sort((a, b) => a.id - b.id);
  const since = minuteText(new Date(Math.min(...members.map(({ since: begun }) => begun.getTime()))));
  const who = `${feeds.length} feeds of ${hostCount(feeds)} hosts`;
  const what =
    kind === 'feeds-failing'
      ? `${who} fail since ${since} or some hours later: ${feeds[0]!.lastError ?? 'no reason was noted'}`
      : `${who} have brought nothing new since ${since} or some hours later`;
  return feedGroup(kind, `${name}since:${new Date(from).toISOString()}`, what, feeds);
}

/** The time in the subject of a group that began together, if it is one of that name. */
function startOf(subject: string, name: string): number | null {
  const before = `${name}since:`;
  return subject.startsWith(before) && subject.length === before.length + timeLength
    ? Date.parse(subject.slice(before.length))
    : null;
}

function silentHosts(
  concerns: readonly FeedConcern[],
  all: readonly WatchedFeed[],
  open: readonly OpenAlert[],
  taken: ReadonlySet<number>,
): FeedGroup[] {
  const polled = feedsBy(all, ({ host }) => host);
  const silent = concerns.filter(({ kind }) => kind === 'feed-silent').map(({ feed }) => feed);
  return [...feedsBy(silent, ({ host }) => host)].flatMap(([host, own]) => {
    const subject = `host:${host}`;
    const isOpen = open.some((alert) => alert.kind === 'feeds-silent' && alert.subject === subject);
    const feeds = isOpen ? own : own.filter(({ id }) => !taken.has(id));
    const count = polled.get(host)?.length ?? 0;
    if (feeds.length < Math.max(fewestOfHost, shareOfHost * count) * (isOpen ? ofBeginning : 1)) return [];
    const what = `${feeds.length} of the ${count} feeds of ${host} bring nothing new`;
    return [feedGroup('feeds-silent', subject, what, feeds)];
  });
}
