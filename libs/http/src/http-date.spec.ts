import { httpDate } from './http-date';

const now = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ['Sunday, 22-Nov-26 12:01:00 GMT', '2026-11-22T12:01:00.000Z'],
  [' sun, 22 nov 2026 12:01:00 utc ', '2026-11-22T12:01:00.000Z'],
  ['Sun, 22 Nov 2026 12:01:00', '2026-11-22T12:01:00.000Z'],
  ['Fri, 31 Dec 9999 23:59:59 GMT', '9999-12-31T23:59:59.000Z'],
  ['Sun, 22 Nov 2026 12:01:00 PST', null],
  ['2026-11-22T12:01:00Z', null],
  ['2027', null],
  ['0', null],
  ['-1', null],
  ['soon', null],
  ['', null],
  [undefined, null],
])('%s is %s', (header, iso) => {
  const at = httpDate(header, now);
  expect(at === null ? null : new Date(at).toISOString()).toBe(iso);
});
