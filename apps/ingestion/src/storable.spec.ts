import { storable, storableName, storableText } from './storable';

it.each([
  ['plain', 'plain'],
  ['a\0b', 'ab'],
  ['half \ud83d', 'half \ufffd'],
  ['half \ude00 of one', 'half \ufffd of one'],
  ['whole \u{1f600}', 'whole \u{1f600}'],
])('%j is stored as %j', (text, stored) => expect(storableText(text)).toBe(stored));

it('keeps a name within what an index takes, and different names apart', () => {
  expect(storableName('guid-1')).toBe('guid-1');
  const long = storableName(`${'x'.repeat(5_000)}1`);
  expect(long.length).toBeLessThan(300);
  expect(long).not.toBe(storableName(`${'x'.repeat(5_000)}2`));
});

it('goes into lists and objects', () =>
  expect(storable({ title: 'a\0', categories: ['b\0'], published: 1, author: null })).toEqual({
    title: 'a',
    categories: ['b'],
    published: 1,
    author: null,
  }));
