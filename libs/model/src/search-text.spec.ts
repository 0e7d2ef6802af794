import { parseSearchText, searchTextOf, SearchTextFault, type SearchedWords } from './search-text';

const words = (over: Partial<SearchedWords>): SearchedWords => ({ any: [], all: [], none: [], ...over });

test.each<[string, Partial<SearchedWords>]>([
  ['', {}],
  ['  gempa   cianjur ', { all: ['gempa', 'cianjur'] }],
  ['"Bank  Indonesia" rate', { all: ['Bank Indonesia', 'rate'] }],
  ['quake -java', { all: ['quake'], none: ['java'] }],
  ['quake -"West Java"', { all: ['quake'], none: ['West Java'] }],
  ['flood OR banjir', { any: ['flood', 'banjir'] }],
  [
    'jakarta flood OR banjir OR "high water" -film',
    {
      all: ['jakarta'],
      any: ['flood', 'banjir', 'high water'],
      none: ['film'],
    },
  ],
  ['flood | banjir', { any: ['flood', 'banjir'] }],
  ['this or that', { all: ['this', 'or', 'that'] }],
  ['OR flood OR', { all: ['flood'] }],
  ['flood OR OR banjir', { any: ['flood', 'banjir'] }],
  ['“curly quotes” work', { all: ['curly quotes', 'work'] }],
  ['an "open phrase', { all: ['an', 'open phrase'] }],
  ['covid-19 - ""', { all: ['covid-19', '-'] }],
  ['"OR"', { all: ['OR'] }],
  ['地震 津波', { all: ['地震', '津波'] }],
])('%p is read', (text, expected) => {
  expect(parseSearchText(text)).toEqual(words(expected));
});

test.each(['a OR b c OR d', 'a OR -b'])('%p is refused with what to do', (text) => {
  expect(() => parseSearchText(text)).toThrow(SearchTextFault);
});

test.each<[Partial<SearchedWords>, string | null]>([
  [{}, ''],
  [{ all: ['a b', '-c', 'OR'], any: ['d', 'e f'], none: ['g', 'h i'] }, '"a b" "-c" "OR" d OR "e f" -g -"h i"'],
  [{ all: ['6" gun'] }, null],
])('%p is written so that it reads the same', (query, text) => {
  expect(searchTextOf(words(query))).toBe(text);
  if (text !== null) expect(parseSearchText(text)).toEqual(words(query));
});
