import { nextPoll, type PollHistory } from './next-poll';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const limits = { shortestMs: 5 * minute, longestMs: day };
// A Sunday, half past ten.
const now = Date.UTC(2026, 10, 22, 10, 30);
const calm: PollHistory = {
  now,
  outcome: 'unchanged',
  intervalMs: hour,
  rhythmMs: null,
  newestAt: null,
  failures: 0,
  retryAfterMs: null,
  ttlMs: null,
  updatePeriodMs: null,
  freshMs: null,
  skipHours: [],
  skipDays: [],
  limits,
  random: 0,
};
const nineIsLeft = Array.from({ length: 24 }, (_, each) => each).filter((each) => each !== 9);
const sundayIsLeft = [1, 2, 3, 4, 5, 6];
const poll = (change: Partial<PollHistory>) => {
  const { at, intervalMs } = nextPoll({ ...calm, ...change });
  return { wait: (at - now) / minute, interval: intervalMs / minute };
};

describe('nextPoll without a rhythm', () => {
  it.each<[string, Partial<PollHistory>, number]>([
    ['no news', {}, 90],
    ['news', { outcome: 'changed' }, 30],
    ['never under the shortest', { outcome: 'changed', intervalMs: 6 * minute }, 5],
    ['never over the longest', { intervalMs: 20 * hour }, 24 * 60],
    ['a senseless interval', { intervalMs: 0 }, 7.5],
    ['an interval that is no number', { intervalMs: Number.NaN }, 7.5],
    ['other limits', { intervalMs: 2 * minute, limits: { shortestMs: minute, longestMs: hour } }, 3],
    ['a newest entry alone is no rhythm', { newestAt: now - 90 * day }, 90],
  ])('%s', (_, change, minutes) => expect(poll(change)).toEqual({ wait: minutes, interval: minutes }));
});

describe('nextPoll by the rhythm', () => {
  it.each<[string, number, number, number]>([
    ['every 5 minutes', 5 * minute, 0, 5],
    ['every 20 minutes', 20 * minute, 0, 10],
    ['every 80 minutes', 80 * minute, 0, 20],
    ['every day', day, 0, 85],
    ['every day, 20 hours after the last entry', day, 20 * hour, 85],
    ['every week', 7 * day, day, 224],
    ['every 20 minutes, silent for the night', 20 * minute, 8 * hour, 49],
    ['every day, silent for a month', day, 30 * day, 465],
    ['every day, silent for years', day, 1500 * day, 24 * 60],
    ['the newest entry is newer than now', hour, -day, 17],
    ['faster than the shortest', 1, 0, 5],
  ])('%s', (_, rhythmMs, silentMs, minutes) => {
    for (const outcome of ['changed', 'unchanged'] as const) {
      const { wait, interval } = poll({ outcome, rhythmMs, newestAt: now - silentMs, intervalMs: 3 * hour });
      expect(Math.round(wait)).toBe(minutes);
      expect(wait).toBeCloseTo(interval);
    }
  });
});

describe('nextPoll after failures', () => {
  it.each<[string, Partial<PollHistory>, number]>([
    ['the first', { failures: 1 }, 120],
    ['the third', { failures: 3 }, 480],
    ['many', { failures: 99 }, 24 * 60],
    ['the rhythm does not count', { failures: 1, rhythmMs: 5 * minute, newestAt: now }, 120],
    ['Retry-After', { failures: 1, retryAfterMs: 30 * hour }, 30 * 60],
    ['a Retry-After that is less than the back-off', { failures: 1, retryAfterMs: 1000 }, 120],
    ['an absurd Retry-After', { failures: 1, retryAfterMs: 1e12 }, 7 * 24 * 60],
    ['an absurd Retry-After, spread', { failures: 1, retryAfterMs: 1e12, random: 1 }, 7 * 24 * 60],
  ])('%s', (_, change, minutes) => {
    expect(poll({ outcome: 'failed', ...change })).toEqual({ wait: minutes, interval: 60 });
  });
});

describe('nextPoll is bounded by what the feed states', () => {
  it.each<[string, Partial<PollHistory>, number]>([
    ['ttl', { ttlMs: 3 * hour }, 180],
    ['update period', { updatePeriodMs: 4 * hour }, 240],
    ['freshness', { freshMs: 5 * hour }, 300],
    ['the longest of them', { ttlMs: 3 * hour, updatePeriodMs: 4 * hour, freshMs: 2 * hour }, 240],
    ['after a failure too', { outcome: 'failed', failures: 1, ttlMs: 3 * hour }, 180],
    ['what is less than the interval changes nothing', { ttlMs: hour, freshMs: 0 }, 90],
    ['absurd ones', { ttlMs: Infinity, updatePeriodMs: 1e300, freshMs: 2 ** 53 }, 24 * 60],
    ['negative ones', { ttlMs: -Infinity, updatePeriodMs: -1, freshMs: -1e300, retryAfterMs: -5 }, 90],
    ['no numbers', { ttlMs: Number.NaN, freshMs: Number.NaN, retryAfterMs: Number.NaN }, 90],
    ['jitter', { random: 1 }, 99],
    ['jitter that is none', { random: Number.NaN }, 90],
    ['skipped hours', { skipHours: [12, 13] }, 210],
    ['skipped hours, spread over ten minutes', { skipHours: [12, 13], random: 1 }, 220],
    ['a skipped day', { skipDays: [0] }, 810],
    ['a week without an allowed hour', { skipDays: [0, 1, 2, 3, 4, 5, 6] }, 90],
    ['one allowed hour a week', { skipHours: nineIsLeft, skipDays: sundayIsLeft }, 7 * 24 * 60 - 90],
    ['it is over a week away', { skipHours: nineIsLeft, skipDays: sundayIsLeft, retryAfterMs: 7 * day }, 7 * 24 * 60],
  ])('%s', (_, change, minutes) => expect(poll(change).wait).toBe(minutes));
});
