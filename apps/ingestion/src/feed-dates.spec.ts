import { parseDate } from './feed-dates';

const iso = (text: string): string | null => {
  const time = parseDate(text);
  return time === null ? null : new Date(time).toISOString().replace('.000Z', 'Z');
};

describe('parseDate', () => {
  it.each([
    ['Wed, 04 Mar 2026 09:15:00 +0700', '2026-03-04T02:15:00Z'],
    ['4 Mar 26 09:15 EST', '2026-03-04T14:15:00Z'],
    ['Wed, 04 Mar 99 09:15:00 GMT', '1999-03-04T09:15:00Z'],
    ['Wed, 04 Mar 2026 09:15:00 WIB', '2026-03-04T02:15:00Z'],
    ['Sat, 04 Jul 2026 09:15:00 America/New_York', '2026-07-04T13:15:00Z'],
    ['Wed, 04 Mar 2026 24:00:00 GMT', '2026-03-05T00:00:00Z'],
    ['2026-03-04T09:15:00.123456Z', '2026-03-04T09:15:00Z'],
    ['2026-03-04T09:15:00+05:30', '2026-03-04T03:45:00Z'],
    ['2026-03-04 09:15', '2026-03-04T09:15:00Z'],
    ['2026-03', '2026-03-01T00:00:00Z'],
    ['20260304T091500Z', '2026-03-04T09:15:00Z'],
    ['1772590500', '2026-03-04T02:15:00Z'],
    ['Wed Mar  4 09:15:00 2026', '2026-03-04T09:15:00Z'],
    ['March 4, 2026 at 9:15 pm', '2026-03-04T21:15:00Z'],
    ['Rabu, 4 Maret 2026 09:15 WIB', '2026-03-04T02:15:00Z'],
    ['mar, 3 mar. 2026 10:00:00 +0100', '2026-03-03T09:00:00Z'],
    ['4 de marzo de 2026', '2026-03-04T00:00:00Z'],
    ['4 марта 2026, 09:15', '2026-03-04T09:15:00Z'],
    ['2026年3月4日 下午9:15', '2026-03-04T21:15:00Z'],
    ['04.03.2026 09:15', '2026-03-04T09:15:00Z'],
    ['3/24/2026 9:15:00 PM', '2026-03-24T21:15:00Z'],
    ['Tue, 31 Dec 2024 23:59:60 GMT', '2024-12-31T23:59:59Z'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    [''],
    ['soon'],
    ['09:15'],
    ['Wednesday'],
    ['31 Feb 2026'],
    ['2026-13-01'],
    ['03/04/2026'],
    ['0001-01-01T00:00:00Z'],
    ['4 Mar 2026 25:00'],
    ['9'.repeat(200)],
  ])('takes %j for no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it('takes nothing for no date', () => {
    expect([parseDate(null), parseDate(undefined)]).toEqual([null, null]);
  });
});
