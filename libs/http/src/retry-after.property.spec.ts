import * as fc from 'fast-check';
import { freshness } from './freshness';
import { httpDate } from './http-date';
import { retryAfter } from './retry-after';

const now = Date.parse('2026-11-23T12:00:00Z');
const moment = fc.date({ min: new Date('1980-01-01'), max: new Date('2070-01-01'), noInvalidDate: true });
const header = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.bigInt().map(String),
  fc.double().map(String),
  moment.map((date) => date.toUTCString()),
  fc.tuple(moment, fc.string()).map(([date, more]) => date.toUTCString() + more),
);

describe('Retry-After', () => {
  it('is null or a whole wait from 0 on, whatever is sent', () => {
    fc.assert(
      fc.property(fc.option(header, { nil: undefined }), (given) => {
        const wait = retryAfter(given, now);
        if (wait !== null) expect(Number.isSafeInteger(wait) && wait >= 0).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('in seconds is read as they are, and as a date up to the second', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (seconds) => expect(retryAfter(` ${seconds} `, now)).toBe(seconds * 1_000)),
    );
    fc.assert(
      fc.property(moment, (date) => {
        const second = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(retryAfter(date.toUTCString(), now)).toBe(Math.max(0, second - now));
        expect(httpDate(date.toUTCString(), now)).toBe(second);
      }),
    );
  });
});

it('freshness is null or from 0 to 68 years, whatever is sent', () => {
  const headers = fc.record(
    { 'cache-control': header, expires: header, date: header, age: header },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(headers, (given) => {
      const fresh = freshness(given, now);
      if (fresh !== null) expect(fresh >= 0 && fresh <= 2 ** 31 * 1_000).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
