import { logQuery, readId, replaySince } from './webhook-forms';

const now = new Date('2026-11-22T12:00:00Z');

test.each([
  ['7', 7],
  ['0', 0],
  ['-1', 0],
  ['7 or 1=1', 0],
  ['99999999999999999', 0],
])('readId of %p', (text, id) => expect(readId(text)).toBe(id));

test.each<[unknown, object]>([
  [{}, {}],
  [
    { status: 'failed', before: '9' },
    { status: 'failed', before: 9 },
  ],
  [{ status: 'x', before: '<b>' }, {}],
  [null, {}],
])('logQuery of %j', (query, expected) => expect(logQuery(query)).toEqual(expected));

test.each<[unknown, string]>([
  [{ hours: '24' }, '2026-11-21T12:00:00.000Z'],
  [{ hours: '1e9' }, '2026-11-22T11:00:00.000Z'],
  [undefined, '2026-11-22T11:00:00.000Z'],
])('replaySince %j', (form, expected) => expect(replaySince(form, now)).toBe(expected));
