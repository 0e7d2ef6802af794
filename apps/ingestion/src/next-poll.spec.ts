import { nextPoll, type PollHistory } from './next-poll';

const minute = 60_000;
const hour = 60 * minute;
const calm: PollHistory = {
  now: 0,
  outcome: 'unchanged',
  intervalMs: hour,
  failures: 0,
  retryAfterMs: null,
  ttlMinutes: null,
  maxAgeSeconds: null,
  random: 0,
};

describe('nextPoll', () => {
  it.each<[string, Partial<PollHistory>, number, number]>([
    ['no news', {}, 90 * minute, 90 * minute],
    ['news', { outcome: 'changed' }, 30 * minute, 30 * minute],
    ['never under 5 minutes', { outcome: 'changed', intervalMs: 6 * minute }, 5 * minute, 5 * minute],
    ['never over 24 hours', { intervalMs: 20 * hour }, 24 * hour, 24 * hour],
    ['a senseless interval', { outcome: 'failed', intervalMs: 0, failures: 0 }, 5 * minute, 5 * minute],
    ['first failure', { outcome: 'failed', failures: 1 }, 2 * hour, hour],
    ['third failure', { outcome: 'failed', failures: 3 }, 8 * hour, hour],
    ['many failures', { outcome: 'failed', failures: 99 }, 24 * hour, hour],
    ['Retry-After', { outcome: 'failed', failures: 1, retryAfterMs: 30 * hour }, 30 * hour, hour],
    ['an absurd Retry-After', { outcome: 'failed', failures: 1, retryAfterMs: 1e12 }, 168 * hour, hour],
    ['a short Retry-After', { retryAfterMs: 1000 }, 90 * minute, 90 * minute],
    ['ttl', { ttlMinutes: 180 }, 3 * hour, 90 * minute],
    ['an absurd ttl', { ttlMinutes: 1e9 }, 24 * hour, 90 * minute],
    ['max-age', { maxAgeSeconds: 7200 }, 2 * hour, 90 * minute],
    ['jitter', { random: 1 }, 99 * minute, 90 * minute],
  ])('%s', (_, change, at, intervalMs) => {
    expect(nextPoll({ ...calm, ...change })).toEqual({ at, intervalMs });
  });
});
