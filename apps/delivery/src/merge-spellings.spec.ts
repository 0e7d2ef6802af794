import { mergeSpellings } from './merge-spellings';

test('spellings meet under the most frequent one, the most frequent first, some of each kind', () => {
  const merged = mergeSpellings(
    [
      { kind: 'category', value: 'économie', stories: 3 },
      { kind: 'category', value: 'Sport', stories: 4 },
      { kind: 'category', value: 'Economie', stories: 2 },
      { kind: 'category', value: 'Arts', stories: 2 },
      { kind: 'name', value: 'Sport', stories: 9 },
      { kind: 'country', value: 'ID', stories: 2 },
    ],
    2,
  );
  expect(merged).toEqual([
    { kind: 'country', value: 'ID', stories: 2 },
    { kind: 'category', value: 'économie', stories: 5 },
    { kind: 'category', value: 'Sport', stories: 4 },
    { kind: 'name', value: 'Sport', stories: 9 },
  ]);
});
