import type { WatchedFeed } from '@app/store';
import { concernGroups } from './concern-groups';
import { feedConcerns } from './feed-concerns';
import type { OpenAlert } from './feed-group';
import { ago, failingFeed, feedsOf, goodFeed, silentFeed } from './watched-feeds.fixture';

const bounds = { gaps: 5, hours: 24 };
const silent = (hours: number, change?: Partial<WatchedFeed>) => (id: number, host: string) =>
  silentFeed(id, host, hours + (id % 10) / 10, change);
const failing = (hours: number, fault?: string) => (id: number, host: string) =>
  failingFeed(id, host, hours + (id % 10) / 10, fault);
const opened = (kind: string, subject: string): OpenAlert => ({ id: 1, kind, subject, summary: '', openedAt: ago(9) });
const friday = 'since:2026-11-21T11:00:00.000Z';

const groupsOf = (feeds: WatchedFeed[], open: OpenAlert[] = [], covered: number[] = []) =>
  concernGroups(feedConcerns(feeds, bounds), feeds, open, new Set(covered)).map(
    ({ kind, subject, feedIds }) => `${kind} ${subject} ${feedIds.length}`,
  );

it.each<[string, WatchedFeed[], string[]]>([
  ['none', feedsOf(50, goodFeed), []],
  ['many at about the same time', feedsOf(30, silent(48)), [`feeds-silent ${friday} 30`]],
  ['nine', feedsOf(9, silent(48)), []],
  ['ten of four hosts that have others', [...feedsOf(10, silent(48), { perHost: 3 }), ...others(4)], []],
  ['many over weeks', feedsOf(40, (id, host) => silentFeed(id, host, 30 + 7 * id)), []],
  [
    'many at two times',
    [...feedsOf(12, silent(48)), ...feedsOf(15, silent(100), { from: 50 })],
    ['feeds-silent since:2026-11-19T07:00:00.000Z 15', `feeds-silent ${friday} 12`],
  ],
  [
    'silent since before they were added',
    feedsOf(12, (id, host) => silentFeed(id, host, 500 + 50 * id, { createdAt: ago(400) })),
    ['feeds-silent before-added 12'],
  ],
  ['all of a host', feedsOf(4, silent(48), { perHost: 4 }), ['feeds-silent host:h1.example 4']],
  [
    'most of a host go well',
    [...feedsOf(3, silent(48), { perHost: 3 }), ...feedsOf(2, (id) => goodFeed(id, 'h1.example'), { from: 9 })],
    [],
  ],
  [
    'fail by two faults since the same time',
    [...feedsOf(11, failing(48)), ...feedsOf(10, failing(48, 'missing'), { from: 21 })],
    [`feeds-failing fault:network ${friday} 11`, `feeds-failing fault:missing ${friday} 10`],
  ],
  ['fail by different faults', feedsOf(20, (id, host) => failingFeed(id, host, 48, `fault-${id % 4}`)), []],
  ['fail, but not for long', feedsOf(20, failing(20)), []],
])('what has befallen many feeds: %s', (_, feeds, groups) => {
  expect(groupsOf(feeds)).toEqual(groups);
});

/** Feeds of the first hosts that go well. */
function others(hosts: number): WatchedFeed[] {
  return Array.from({ length: 12 }, (_, at) => goodFeed(900 + at, `h${1 + (at % hosts)}.example`));
}

it.each<[string, WatchedFeed[], OpenAlert[], string[]]>([
  ['grows', feedsOf(40, silent(47)), [opened('feeds-silent', friday)], [`feeds-silent ${friday} 40`]],
  ['has three left', feedsOf(3, silent(48)), [opened('feeds-silent', friday)], [`feeds-silent ${friday} 3`]],
  ['has two left', feedsOf(2, silent(48)), [opened('feeds-silent', friday)], []],
  ['is of another fault', feedsOf(3, failing(48)), [opened('feeds-failing', `fault:server ${friday}`)], []],
  [
    'is of failing feeds',
    feedsOf(3, failing(48)),
    [opened('feeds-failing', `fault:network ${friday}`)],
    [`feeds-failing fault:network ${friday} 3`],
  ],
  ['is over', feedsOf(30, goodFeed), [opened('feeds-silent', friday), opened('feeds-silent', 'before-added')], []],
  [
    'has a host with one feed left',
    [silentFeed(1, 'a.example', 48), goodFeed(2, 'a.example'), goodFeed(3, 'a.example')],
    [opened('feeds-silent', 'host:a.example')],
    ['feeds-silent host:a.example 1'],
  ],
])('a group that is open and %s', (_, feeds, open, groups) => {
  expect(groupsOf(feeds, open)).toEqual(groups);
});

it('makes no group of feeds that an outage is told of', () => {
  const feeds = feedsOf(12, failing(48));
  const ids = feeds.map(({ id }) => id);
  expect(groupsOf(feeds, [], ids)).toEqual([]);
  expect(groupsOf(feeds, [], ids.slice(0, 2))).toEqual([`feeds-failing fault:network ${friday} 10`]);
});

it('says how many, since when and which', () => {
  const feeds = feedsOf(12, silent(48));
  const [group] = concernGroups(feedConcerns(feeds, bounds), feeds, [], new Set());
  expect(group!.summary).toBe(
    '12 feeds of 12 hosts have brought nothing new since 2026-11-21 11:06 UTC or some hours later; among them ' +
      'Outlet 1 (https://h1.example/1.xml), Outlet 2 (https://h2.example/2.xml), Outlet 3 (https://h3.example/3.xml)',
  );
});
