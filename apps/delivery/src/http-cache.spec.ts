import { etagOf, isFresh } from './http-cache';

const modified = new Date('2026-11-22T12:00:00.700Z');

describe('isFresh', () => {
  test.each<[string, Record<string, string>, boolean]>([
    ['no condition', {}, false],
    ['the tag', { 'if-none-match': '"abc"' }, true],
    ['another tag', { 'if-none-match': '"abd"' }, false],
    ['a weak tag', { 'if-none-match': 'W/"abc"' }, true],
    ['a list', { 'if-none-match': '"x", W/"y" , "abc"' }, true],
    ['a list without it', { 'if-none-match': '"x", "y"' }, false],
    ['a comma inside a tag', { 'if-none-match': '"x,y", "abc"' }, true],
    ['empty places in the list', { 'if-none-match': ' , "x",, "abc" ,' }, true],
    ['a malformed list', { 'if-none-match': '"x,"abc"' }, false],
    ['any', { 'if-none-match': ' * ' }, true],
    ['a star inside a tag', { 'if-none-match': '"*"' }, false],
    ['a tag without quotes', { 'if-none-match': 'abc' }, false],
    ['an empty list', { 'if-none-match': '' }, false],
    [
      'the tag wins over the date',
      { 'if-none-match': '"x"', 'if-modified-since': 'Sun, 22 Nov 2026 12:00:00 GMT' },
      false,
    ],
    ['the same second', { 'if-modified-since': 'Sun, 22 Nov 2026 12:00:00 GMT' }, true],
    ['a later date', { 'if-modified-since': 'Mon, 23 Nov 2026 12:00:00 GMT' }, true],
    ['an earlier date', { 'if-modified-since': 'Sun, 22 Nov 2026 11:59:59 GMT' }, false],
    ['an RFC 850 date', { 'if-modified-since': 'Sunday, 22-Nov-26 12:00:00 GMT' }, true],
    ['an asctime date', { 'if-modified-since': 'Sun Nov 22 12:00:00 2026' }, true],
    ['an earlier asctime date', { 'if-modified-since': 'Sun Nov  1 12:00:00 2026' }, false],
    ['an ISO date, which is none', { 'if-modified-since': '2026-11-22T12:00:00Z' }, false],
    ['an impossible date', { 'if-modified-since': 'Sun, 99 Nov 2026 12:00:00 GMT' }, false],
  ])('%s', (_, headers, expected) => {
    expect(isFresh(headers, '"abc"', modified)).toBe(expected);
  });

  test('compares a weak tag of ours, and knows no date when there is none', () => {
    expect(isFresh({ 'if-none-match': '"abc"' }, 'W/"abc"', null)).toBe(true);
    expect(isFresh({ 'if-modified-since': 'Sun, 22 Nov 2026 12:00:00 GMT' }, '"abc"', null)).toBe(false);
  });
});

test('etagOf tells bytes apart and is a quoted tag', () => {
  expect(etagOf('a')).toBe(etagOf(Buffer.from('a')));
  expect(etagOf('a')).not.toBe(etagOf('b'));
  expect(etagOf('a')).toMatch(/^"[\w-]{27}"$/);
});
