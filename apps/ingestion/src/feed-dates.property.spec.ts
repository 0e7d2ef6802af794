import * as fc from 'fast-check';
import { parseDate } from './feed-dates';

const moment = fc.date({
  min: new Date('1970-01-02T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const piece = fc.constantFrom(
  'Mon,',
  'Jan',
  'septembre',
  '12',
  '2026',
  '23:59',
  '24:00',
  '60',
  'pm',
  'a.m.',
  'Z',
  '+0530',
  '-99:99',
  'GMT',
  'Europe/Oslo',
  '年',
  '月',
  '日',
  '오후',
  'T',
  '-',
  '/',
  '.',
  ':',
  ' ',
  '0000',
  '9999999999',
  '\n',
  'W53',
  '٢٠٢٦',
);

describe('parseDate', () => {
  it('gives whole milliseconds of the years 1900 to 9999, or null, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (given) => {
        const at = parseDate(given);
        if (at === null) return;
        expect(Number.isSafeInteger(at)).toBe(true);
        const year = new Date(at).getUTCFullYear();
        expect(year).toBeGreaterThanOrEqual(1899);
        expect(year).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    ['RFC 3339', (date: Date) => date.toISOString()],
    ['RFC 822', (date: Date) => date.toUTCString()],
    [
      'seconds and an offset',
      (date: Date) => `${new Date(date.getTime() + 19_800_000).toISOString().slice(0, 19)}+05:30`,
    ],
    [
      'words',
      (date: Date) =>
        date
          .toUTCString()
          .replace(/^\w+, /, '')
          .replace(' GMT', ' +0000'),
    ],
  ])('reads any moment written as %s', (_, write) => {
    fc.assert(
      fc.property(moment, (date) => expect(parseDate(write(date))).toBe(Math.floor(date.getTime() / 1_000) * 1_000)),
    );
  });
});
