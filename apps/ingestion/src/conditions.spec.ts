import { conditionsOf, validatorsOf } from './conditions';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 22);
const feed = { id: 1, etag: 'W/"a-b"', last_modified: 'Sun, 22 Nov 2026 10:00:00 GMT', full_at: new Date(now - day) };
const both = { 'if-none-match': feed.etag, 'if-modified-since': feed.last_modified };

it.each<[string, Partial<typeof feed> | { etag: null } | { last_modified: null } | { full_at: null }, object]>([
  ['both', {}, both],
  ['no ETag', { etag: null }, { 'if-modified-since': feed.last_modified }],
  ['no Last-Modified', { last_modified: null }, { 'if-none-match': feed.etag }],
  ['neither', { etag: null, last_modified: null }, {}],
  ['six days and a half after the whole document', { full_at: new Date(now - 6.49 * day) }, both],
  ['seven days and a half after it', { full_at: new Date(now - 7.5 * day) }, {}],
  ['never had the whole document', { full_at: null }, {}],
  ['a clock that went back', { full_at: new Date(now + day) }, both],
])('%s', (_, change, headers) => expect(conditionsOf({ ...feed, ...change }, now)).toEqual(headers));

it('drops the validators of a thousand feeds over a whole day, about as many in each hour', () => {
  const hours = Array.from({ length: 1000 }, (_, id) => {
    const dropped = (after: number) =>
      Object.keys(conditionsOf({ ...feed, id, full_at: new Date(0) }, after)).length === 0;
    return Array.from({ length: 25 }, (__, index) => index).find((index) => dropped(6.5 * day + index * hour));
  });
  const counts = Array.from({ length: 24 }, (_, index) => hours.filter((each) => each === index + 1).length);
  expect(Math.min(...counts)).toBeGreaterThan(30);
  expect(Math.max(...counts)).toBeLessThan(55);
});

it.each([
  ['"x"', '"x"'],
  ['W/"x", "y"', 'W/"x", "y"'],
  ['not quoted', 'not quoted'],
  ['"caf\u00e9\u0082"', '"caf\u00e9\u0082"'],
  ['"\u20ac"', null],
  ['"\u0001"', null],
  ['', null],
  ['x'.repeat(1001), null],
  [undefined, null],
])('an ETag of %j is kept as %j', (etag, kept) => {
  expect(validatorsOf({ etag })).toEqual({ etag: kept, last_modified: null });
});
