import { type FeedCourse, silentSince } from './feed-silence';

const hour = 3_600_000;
const day = 24 * hour;
const polled = Date.UTC(2026, 10, 22, 12);
const before = (ms: number): Date => new Date(polled - ms);
const well: FeedCourse = {
  failures: 0,
  lastPolledAt: before(0),
  lastChangedAt: before(hour),
  newestAt: before(hour),
  rhythmMs: hour,
};

it.each<[string, Partial<FeedCourse>, Date | null]>([
  ['an hour after its newest entry', {}, null],
  ['after ten gaps, but not two days', { newestAt: before(2 * day - 1) }, null],
  ['after two days', { newestAt: before(2 * day) }, before(2 * day)],
  ['a weekly one after nine gaps', { rhythmMs: 7 * day, newestAt: before(70 * day - 1) }, null],
  ['a weekly one after ten gaps', { rhythmMs: 7 * day, newestAt: before(70 * day) }, before(70 * day)],
  ['without a rhythm, after 29 days', { rhythmMs: null, newestAt: before(29 * day) }, null],
  ['without a rhythm, after 30 days', { rhythmMs: null, newestAt: before(30 * day) }, before(30 * day)],
  ['without dates', { rhythmMs: null, newestAt: null, lastChangedAt: before(31 * day) }, before(31 * day)],
  ['dated ahead of what its polls saw', { newestAt: before(-day), lastChangedAt: before(9 * day) }, null],
  ['that fails', { failures: 1, newestAt: before(90 * day) }, null],
  ['that was not polled yet', { lastPolledAt: null, lastChangedAt: null, newestAt: null }, null],
  ['that never brought anything', { lastChangedAt: null, newestAt: null }, null],
  [
    'that nobody has polled for a week',
    { lastPolledAt: before(7 * day), lastChangedAt: before(8 * day), newestAt: before(8 * day) },
    null,
  ],
])('a feed %s', (_, change, since) => {
  expect(silentSince({ ...well, ...change }, { gaps: 10, hours: 48 })).toEqual(since);
});
