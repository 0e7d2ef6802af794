import { nextPageTry, passingStatus } from './page-retry';

const hour = 3_600_000;

it.each([
  [true, 1, hour],
  [true, 2, 6 * hour],
  [true, 3, 24 * hour],
  [true, 4, null],
  [false, 1, null],
])('passing %s, %d tries: again after %s ms', (passing, attempts, wait) => {
  const at = nextPageTry({ reason: 'HTTP 503', passing }, attempts, 1_000);
  expect(at).toEqual(wait === null ? null : new Date(1_000 + wait));
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
