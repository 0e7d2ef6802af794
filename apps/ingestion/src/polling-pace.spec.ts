import type { Lag } from '@app/store';
import { pollingPace, slowest } from './polling-pace';

const now = Date.UTC(2026, 10, 23, 12);
const bounds = { rows: 1_000, seconds: 60 };
const lag = (waiting: number, seconds: number | null, queue = 'cluster-articles'): Lag => ({
  queue,
  waiting,
  oldest: seconds === null ? null : new Date(now - seconds * 1_000),
});

it.each<[string, Lag[], number, string | null]>([
  ['nothing', [], 1, null],
  ['empty queues', [lag(0, null)], 1, null],
  ['both just below their bounds', [lag(999, 59)], 1, null],
  ['both at their bounds', [lag(1_000, 60)], 1, null],
  ['many rows that go through quickly', [lag(900_000, 20)], 1, null],
  ['few rows that are stuck', [lag(3, 900_000)], 1, null],
  ['a little more than the bounds', [lag(1_100, 66)], 1.1, 'cluster-articles'],
  ['twice the rows, for long', [lag(2_000, 9_000)], 2, 'cluster-articles'],
  ['far too many, since twice the time', [lag(90_000, 120)], 2, 'cluster-articles'],
  ['an outage', [lag(90_000, 90_000)], slowest, 'cluster-articles'],
  ['a clock that is behind the database', [lag(90_000, -5)], 1, null],
  ['two that lag', [lag(2_000, 9_000), lag(3_000, 9_000, 'publish-stories')], 3, 'publish-stories'],
])('%s', (_, lags, slowdown, queue) => {
  expect(pollingPace(lags, bounds, now)).toMatchObject({ slowdown, queue });
});

it('rises and falls without a leap', () => {
  const course = Array.from({ length: 300 }, (_, at) => pollingPace([lag(at * 50, at * 3)], bounds, now).slowdown);
  const leaps = course.slice(1).map((slowdown, at) => slowdown - course[at]!);
  expect(Math.min(...leaps)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...leaps)).toBeLessThanOrEqual(0.11);
  expect(course.at(-1)).toBe(slowest);
});

it('knows no bound of 0 rows', () => {
  expect(pollingPace([lag(1_000_000, 9_000)], { ...bounds, rows: 0 }, now).slowdown).toBe(1);
});
