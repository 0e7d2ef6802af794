import { searchedText } from './searched-text';

it.each([
  ['Séisme à Tōkyō', 'seisme a tokyo', ['seisme', 'a', 'tokyo']],
  ['地震だ x', '地震だ x', ['地震だ', '地', '震', '地震', 'だ', '震だ', 'x']],
  [`${'a'.repeat(70)} b`, `${'a'.repeat(70)} b`, ['a'.repeat(60), 'b']],
  ['—', '—', []],
])('%s', (text, folded, terms) => {
  expect(searchedText(text)).toEqual({ folded, terms });
});

it('reads a text once, as long as it is remembered', () => {
  const first = searchedText('Ferry São Miguel');
  expect(searchedText('Ferry São Miguel')).toBe(first);
  for (let at = 0; at < 50_000; at += 1) searchedText(`another text ${at}`);
  expect(searchedText('Ferry São Miguel')).not.toBe(first);
  expect(searchedText('Ferry São Miguel')).toEqual(first);
});
