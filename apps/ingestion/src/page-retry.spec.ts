import { nextPageTry, passingStatus } from './page-retry';

const hour = 3_600_000;

it.each([
  [true, true, 0, hour, 1],
  [true, true, 1, 6 * hour, 2],
  [true, true, 2, 24 * hour, 3],
  [true, true, 3, null, 4],
  [false, true, 0, null, 1],
  [true, false, 0, 0, 0],
  [true, false, 2, 0, 2],
])('passing %s, tried %s, %d tries before: again after %s ms, %d tries', (passing, tried, before, wait, after) => {
  expect(nextPageTry({ reason: 'HTTP 503', passing, tried }, before, 1_000)).toEqual({
    page_due_at: wait === null ? null : new Date(1_000 + wait),
    page_attempts: after,
  });
});

it.each([
  [404, false],
  [403, false],
  [410, false],
  [408, true],
  [429, true],
  [500, true],
  [503, true],
])('HTTP %d passes: %s', (status, passing) => expect(passingStatus(status)).toBe(passing));
