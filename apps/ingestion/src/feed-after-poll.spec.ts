import { feedAfterPoll, type PollResult, wholeMinutes } from './feed-after-poll';

const minute = 60_000;
const now = Date.UTC(2026, 10, 22);
const feed = { interval_ms: 60 * minute, failures: 2, ttl_minutes: null };
const failed = (retryAfterMs: number | null): PollResult => ({ outcome: 'failed', reason: 'HTTP 500', retryAfterMs });

it.each<[string, PollResult, string | undefined, number, number, string | null]>([
  ['news', { outcome: 'changed' }, undefined, 30, 0, null],
  ['no news', { outcome: 'unchanged' }, undefined, 90, 0, null],
  ['max-age is waited for', { outcome: 'changed' }, 'public, max-age=7200', 120, 0, null],
  ['s-maxage is for shared caches', { outcome: 'changed' }, 's-maxage=7200', 30, 0, null],
  ['a third failure in a row', failed(null), undefined, 8 * 60, 3, 'HTTP 500'],
  ['a failure that asks for a day and a half', failed(36 * 60 * minute), undefined, 36 * 60, 3, 'HTTP 500'],
])('%s', (_, result, cacheControl, minutes, failures, error) => {
  const after = feedAfterPoll(feed, result, cacheControl, now, 0);
  expect((after.next_poll_at.getTime() - now) / minute).toBe(minutes);
  expect(after).toMatchObject({ failures, last_error: error, last_polled_at: new Date(now) });
});

it('waits for the feed’s own ttl', () => {
  const after = feedAfterPoll({ ...feed, ttl_minutes: 600 }, { outcome: 'changed' }, undefined, now, 0);
  expect((after.next_poll_at.getTime() - now) / minute).toBe(600);
});

it.each([
  [60, 60],
  [1.5, 2],
  [3_000_000_000, 1_000_000],
  [Infinity, null],
  [Number.NaN, null],
  [0, null],
  [-5, null],
  [null, null],
])('a ttl of %s is kept as %s', (ttl, kept) => expect(wholeMinutes(ttl)).toBe(kept));
