import type { PollingPaceRow } from '@app/store';
import { feedSnapshot, type FeedSummary } from './feed-snapshot';
import { endpointTrouble, feedTrouble, openAlerts, slowedPolling } from './trouble';

const now = Date.UTC(2026, 10, 22, 12);
const ago = (hours: number): Date => new Date(now - hours * 3_600_000);
const feed = (
  id: number,
  host: string,
  failingHours: number | null,
  change: Partial<FeedSummary> = {},
): FeedSummary => ({
  id,
  url: `https://${host}/${id}.xml`,
  host,
  title: null,
  outlet: 'Outlet',
  status: 'active',
  createdAt: ago(2_000),
  failures: failingHours === null ? 0 : 3,
  fault: null,
  lastError: null,
  failingSince: failingHours === null ? null : ago(failingHours),
  lastPolledAt: ago(1),
  lastChangedAt: ago(1),
  nextPollAt: ago(-1),
  rhythmMs: null,
  newestAt: ago(1),
  movedTo: null,
  movedTimes: 0,
  answerMs: 100,
  ...change,
});

const snapshotOf = (feeds: FeedSummary[]) => feedSnapshot(feeds, new Date(now), { gaps: 10, hours: 48 }).feeds;

it.each<[string, FeedSummary[], string[]]>([
  [
    'all feeds of a host',
    [feed(1, 'a.example', 1), feed(2, 'a.example', 2), feed(3, 'b.example', null)],
    ['All 2 feeds of a.example fail.'],
  ],
  ['one of them goes well', [feed(1, 'a.example', 1), feed(2, 'a.example', null)], []],
  ['the only one', [feed(1, 'a.example', 1)], []],
  ['for days', [feed(1, 'a.example', 30), feed(2, 'a.example', 30)], []],
  [
    'others of it are paused',
    [feed(1, 'a.example', 1), feed(2, 'a.example', 2), feed(3, 'a.example', null, { status: 'paused' })],
    ['All 2 feeds of a.example fail.'],
  ],
  ['polls are late', [feed(1, 'a.example', null, { nextPollAt: ago(1) })], ['1 feed due and not polled.']],
  [
    'many hosts',
    Array.from({ length: 14 }, (_, at) => feed(at + 1, `h${at >> 1}.example`, 1)),
    [
      ...Array.from({ length: 5 }, (_, at) => `All 2 feeds of h${at}.example fail.`),
      'All feeds of 2 further hosts fail.',
    ],
  ],
])('tells of feeds: %s', (_, feeds, texts) => {
  expect(feedTrouble(snapshotOf(feeds), [], now).map(({ text }) => text)).toEqual(texts);
});

it.each([
  ['active', null, []],
  ['active', ago(1), ['Endpoint 7 (The desk) fails.']],
  ['paused', ago(1), []],
  ['disabled', ago(1), ['Endpoint 7 (The desk) was disabled: nothing is delivered to it.']],
] as const)('tells of an endpoint that is %s and fails since %s', (status, failing_since, texts) => {
  const told = endpointTrouble([{ id: 7, description: 'The desk', status, failing_since }]);
  expect(told.map(({ text }) => text)).toEqual(texts);
});

const alert = (kind: string, subject: string, seen = false) => ({
  kind,
  subject,
  summary: `${kind} of ${subject}; among them A (https://a.example/1.xml)`,
  acknowledged_at: seen ? ago(1) : null,
});

it.each([
  ['nothing', [], ['All 2 feeds of a.example fail.']],
  ['the silence of the host', [alert('feeds-silent', 'host:a.example')], ['All 2 feeds of a.example fail.']],
  ['another host', [alert('outage', 'host:b.example')], ['All 2 feeds of a.example fail.']],
  ['the host', [alert('outage', 'host:a.example')], []],
  ['everything', [alert('outage', 'all', true)], []],
])('says nothing of a host twice: an alert tells of %s', (_, alerts, texts) => {
  const feeds = snapshotOf([feed(1, 'a.example', 1), feed(2, 'a.example', 2)]);
  expect(feedTrouble(feeds, alerts, now).map(({ text }) => text)).toEqual(texts);
});

it.each([
  ['none', [], []],
  ['one that is seen to', [alert('backlog', 'deliver', true)], []],
  [
    'two, and one that is seen to',
    [alert('backlog', 'deliver'), alert('feed-silent', '7'), alert('backlog', 'distribute', true)],
    ['2 alerts open that nobody has seen to.'],
  ],
  [
    'of many feeds',
    [alert('outage', 'host:a.example'), alert('feed-silent', '7'), alert('outage', 'all', true)],
    ['outage of host:a.example.', '1 further alert open that nobody has seen to.'],
  ],
])('tells of alerts: %s', (_, alerts, texts) => {
  expect(openAlerts(alerts).map(({ text }) => text)).toEqual(texts);
});

it.each([
  [1, null, []],
  [
    2.5,
    'cluster-articles',
    [
      'Polling is slowed to 1/2.5 of its pace because cluster-articles lags: 12,000 rows or more wait, the oldest since 3 min.',
    ],
  ],
])('tells of polling that is slowed %d times', (slowdown, queue, texts) => {
  const pace = { slowdown, queue, waiting: queue && 12_000, oldest: queue && new Date(now - 200_000), since: null };
  expect(slowedPolling(pace as PollingPaceRow, new Date(now)).map(({ text }) => text)).toEqual(texts);
});
