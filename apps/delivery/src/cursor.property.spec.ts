import * as fc from 'fast-check';
import { changedPage, feedCursor, idPage, nextById, readCursor, writeCursor } from './cursor';
import { ParameterFault } from './parameters';

const place = fc.record({
  updatedAt: fc.date({ min: new Date('1970-01-01'), max: new Date('2999-01-01'), noInvalidDate: true }),
  id: fc.integer({ min: 1 }),
});

describe('a cursor', () => {
  it('is read as the place that it was written for', () => {
    fc.assert(
      fc.property(place, (one) => {
        const text = writeCursor(one);
        expect(text).toMatch(/^[\w-]+$/);
        expect(readCursor(text)).toEqual(one);
        expect(feedCursor(text)).toBe(text);
        expect(changedPage().parse({ cursor: text }).cursor).toEqual([one.updatedAt.toISOString(), one.id]);
      }),
    );
  });

  it('of a list by id is read as the id of the last row', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat() }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = nextById(rows, rows.length)!;
        expect(idPage().parse({ cursor: text }).cursor).toEqual([rows.at(-1)!.id]);
        expect(nextById(rows, rows.length + 1)).toBeNull();
      }),
    );
  });

  it('that is any other text is refused by its own fault', () => {
    const other = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
      fc.tuple(fc.string(), fc.integer()).map((pair) => Buffer.from(JSON.stringify(pair)).toString('base64url')),
    );
    fc.assert(
      fc.property(other, (text) => {
        try {
          const { updatedAt, id } = readCursor(text);
          expect([Number.isNaN(updatedAt.getTime()), Number.isSafeInteger(id)]).toEqual([false, true]);
        } catch (error) {
          expect(error).toBeInstanceOf(ParameterFault);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
