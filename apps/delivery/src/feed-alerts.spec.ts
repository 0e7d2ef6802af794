import type { WatchedFeed } from '@app/store';
import { feedAlerts } from './feed-alerts';
import { ago, failingFeed, feedsOf, goodFeed, hour, now, silentFeed } from './watched-feeds.fixture';

const bounds = { gaps: 5, hours: 24 };

it.each<[string, WatchedFeed, string | null]>([
  [
    'hourly, for 30 hours',
    silentFeed(1, 'a.example', 30),
    'Outlet 1: nothing new for 30 hours, usually one in 1 hours (https://a.example/1.xml)',
  ],
  ['hourly, for 23 hours', silentFeed(1, 'a.example', 23), null],
  ['daily, for four days', silentFeed(1, 'a.example', 96, { rhythmMs: 24 * hour }), null],
  [
    'daily, for six days',
    silentFeed(1, 'a.example', 144, { rhythmMs: 24 * hour }),
    'for 6 days, usually one in 24 hours',
  ],
  ['a wire', silentFeed(1, 'a.example', 30, { rhythmMs: hour / 5 }), 'usually several an hour'],
  ['without a rhythm, for 31 days', silentFeed(1, 'a.example', 744, { rhythmMs: null }), 'for 31 days (https'],
  ['without a rhythm, for 29 days', silentFeed(1, 'a.example', 696, { rhythmMs: null }), null],
  [
    'that fails for 25 hours',
    failingFeed(1, 'a.example', 25.2),
    'its polls fail for 25 hours (https://a.example/1.xml): the reason of network',
  ],
  ['that fails for 23 hours', failingFeed(1, 'a.example', 23), null],
  [
    'that failed for an hour when it was polled last',
    failingFeed(1, 'a.example', 40, 'network', { lastPolledAt: ago(39) }),
    null,
  ],
])('one feed: %s', (_, feed, summary) => {
  const { findings } = feedAlerts([feed], [], bounds, now);
  const kind = feed.failures > 0 ? 'feed-failing' : 'feed-silent';
  expect(findings).toEqual(
    summary === null ? [] : [{ kind, subject: '1', summary: expect.stringContaining(summary) as string }],
  );
});

it('tells of many once, and of the others one by one', () => {
  const feeds = [
    ...feedsOf(300, (id, host) => failingFeed(id, host, 30)),
    ...feedsOf(300, goodFeed, { from: 400 }),
    silentFeed(900, 'a.example', 90),
    failingFeed(901, 'b.example', 200, 'missing'),
  ];
  const { findings, covered } = feedAlerts(feeds, [], bounds, now);
  expect(findings.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'feeds-failing fault:network since:2026-11-22T06:00:00.000Z',
    'feed-silent 900',
    'feed-failing 901',
  ]);
  expect(covered.size).toBe(300);
});

it('tells of an outage long before its feeds have failed for a day', () => {
  const feeds = [...feedsOf(300, (id, host) => failingFeed(id, host, 0.2)), ...feedsOf(30, goodFeed, { from: 400 })];
  const { findings, covered } = feedAlerts(feeds, [], bounds, now);
  expect(findings.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['outage all']);
  expect(covered.size).toBe(300);
});
