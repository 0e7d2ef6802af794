import { retryAfter } from './retry-after';

const now = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sun, 22 Nov 2026 12:01:00 GMT', 60_000],
  ['Sunday, 22-Nov-26 12:01:00 GMT', 60_000],
  ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
  ['-5', null],
  ['soon', null],
  ['99999999999', null],
  ['', null],
  [undefined, null],
])('Retry-After: %s is %s ms', (header, ms) => expect(retryAfter(header, now)).toBe(ms));
