import type { WatchedFeed } from '@app/store';
import type { OpenAlert } from './feed-group';
import { feedOutages } from './feed-outages';
import { ago, failingFeed, feedsOf, goodFeed, now } from './watched-feeds.fixture';

const good = (count: number, from = 1_000): WatchedFeed[] => feedsOf(count, goodFeed, { from });
const failing = (hours: number, fault?: string, change?: Partial<WatchedFeed>) => (id: number, host: string) =>
  failingFeed(id, host, hours, fault, change);
const opened = (subject: string, hours: number): OpenAlert => ({
  id: 1,
  kind: 'outage',
  subject,
  summary: '',
  openedAt: ago(hours),
});

it.each<[string, WatchedFeed[], [subject: string, feeds: number][]]>([
  ['nothing fails', good(100), []],
  ['half of what is polled', [...feedsOf(50, failing(0.2)), ...good(50)], [['all', 50]]],
  ['half of what was polled lately', [...feedsOf(10, failing(0.2)), ...stale(500)], [['all', 10]]],
  ['nine feeds in all', feedsOf(9, failing(0.2)), []],
  ['ten feeds of four hosts', feedsOf(10, failing(0.2, 'network', { failures: 1 }), { perHost: 3 }), []],
  ['many that failed before', [...feedsOf(50, failing(40)), ...good(50)], []],
  ['many that never worked', [...feedsOf(50, failing(0.2, 'missing', { lastChangedAt: null })), ...good(50)], []],
  ['one fault of a twentieth', [...feedsOf(10, failing(0.5, 'server')), ...good(190)], [['fault:server', 10]]],
  ['one fault of less', [...feedsOf(10, failing(0.5, 'server')), ...good(191)], []],
  [
    'two faults at once',
    [...feedsOf(12, failing(0.5, 'server')), ...feedsOf(11, failing(0.5, 'certificate'), { from: 50 }), ...good(150)],
    [
      ['fault:server', 12],
      ['fault:certificate', 11],
    ],
  ],
  ['a host', [...feedsOf(5, failing(2), { perHost: 5 }), ...good(60)], [['host:h1.example', 5]]],
  ['a host for weeks', [...feedsOf(5, failing(900), { perHost: 5 }), ...good(60)], [['host:h1.example', 5]]],
  ['a host whose feeds failed once', [...feedsOf(5, failing(0.1, 'server', { failures: 1 }), { perHost: 5 })], []],
  ['two feeds of a host', feedsOf(2, failing(2), { perHost: 2 }), []],
  [
    'four fifths of a host',
    [...feedsOf(4, failing(2), { perHost: 4 }), goodFeed(5, 'h1.example')],
    [['host:h1.example', 4]],
  ],
  ['three quarters of a host', [...feedsOf(3, failing(2), { perHost: 3 }), goodFeed(5, 'h1.example')], []],
  ['hosts, while everything fails', feedsOf(60, failing(0.2), { perHost: 6 }), [['all', 60]]],
])('%s', (_, feeds, expected) => {
  expect(feedOutages(feeds, [], now).map(({ subject, feedIds }) => [subject, feedIds.length])).toEqual(expected);
});

/** Feeds that were polled well some hours ago, and not since. */
function stale(count: number): WatchedFeed[] {
  return feedsOf(count, (id, host) => goodFeed(id, host, { lastPolledAt: ago(5) }), { from: 2_000 });
}

it.each<[string, WatchedFeed[], OpenAlert[], string[]]>([
  ['everything still fails, hours later', feedsOf(50, failing(6)), [opened('all', 6)], ['all']],
  ['an eighth is left', [...feedsOf(20, failing(6)), ...good(140)], [opened('all', 6)], ['all']],
  ['less is left', [...feedsOf(20, failing(6)), ...good(141)], [opened('all', 6)], []],
  ['a fault is nearly gone', [...feedsOf(2, failing(6, 'server')), ...good(60)], [opened('fault:server', 6)], []],
  [
    'a fault of a few hosts is left',
    [...feedsOf(3, failing(6, 'server')), ...good(60)],
    [opened('fault:server', 6)],
    ['fault:server'],
  ],
  [
    'a host is open, and then everything fails',
    feedsOf(60, failing(0.2), { perHost: 6 }),
    [opened('host:h1.example', 1)],
    ['all', 'host:h1.example'],
  ],
  [
    'one feed of five of a host is left',
    [...feedsOf(1, failing(9), { perHost: 5 }), ...feedsOf(4, (id) => goodFeed(id, 'h1.example'), { from: 2 })],
    [opened('host:h1.example', 1)],
    ['host:h1.example'],
  ],
  ['all of a host go well', feedsOf(5, (id) => goodFeed(id, 'h1.example')), [opened('host:h1.example', 1)], []],
])('an outage that is open: %s', (_, feeds, open, subjects) => {
  expect(feedOutages(feeds, open, now).map(({ subject }) => subject)).toEqual(subjects);
});

it.each<[string, WatchedFeed[], string]>([
  [
    'the names of hosts',
    feedsOf(20, failing(0.2, 'unknown-host')),
    '20 of the 20 feeds that were polled since 2026-11-23 11:45 UTC fail, of 20 hosts: the names of their hosts are not ' +
      'found: is the DNS resolver well?; among them Outlet 1 (https://h1.example/1.xml), Outlet 2 (https://h2.example/2.xml), ' +
      'Outlet 3 (https://h3.example/3.xml)',
  ],
  [
    'different reasons',
    [...feedsOf(12, failing(0.2, 'server')), ...feedsOf(8, failing(0.2), { from: 50 })],
    'for different reasons, mostly "server"',
  ],
  [
    'the reason of a host',
    feedsOf(3, failing(3, 'server'), { perHost: 3 }),
    '3 of the 3 feeds of h1.example fail: the reason of server; among them Outlet 1',
  ],
])('names %s', (_, feeds, text) => {
  expect(feedOutages(feeds, [], now)[0]?.summary).toContain(text);
});
