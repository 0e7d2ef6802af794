import { everything, type TopicQuery } from '@app/model';
import { ParameterFault } from './parameters';
import { asksNothing, readSearchQuery, searchParameters, searchTitle } from './search-query';

test.each<[Record<string, unknown>, Partial<TopicQuery>]>([
  [{}, {}],
  [{ q: '', countries: '', minArticles: '', cursor: 'x' }, {}],
  [{ q: 'gempa OR quake -film' }, { any: ['gempa', 'quake'], none: ['film'] }],
  [
    { q: 'gempa', all: ['besar', ''], none: 'film' },
    { all: ['gempa', 'besar'], none: ['film'] },
  ],
  [
    { countries: 'id, my', languages: ['ID', 'en'] },
    { countries: ['ID', 'MY'], languages: ['id', 'en'] },
  ],
  [
    { outlets: 'Smith, Jones & Co', categories: ['A', 'B'] },
    { outlets: ['Smith, Jones & Co'], categories: ['A', 'B'] },
  ],
  [
    { minIndependentReports: '2', minArticles: '5' },
    { minIndependentReports: 2, minArticles: 5 },
  ],
])('%j is read', (parameters, expected) => {
  expect(readSearchQuery(parameters)).toEqual({ ...everything, ...expected });
});

test.each<[Record<string, unknown>, string]>([
  [{ q: 'a OR b c OR d' }, 'q'],
  [{ q: 'a OR b', any: 'c' }, 'q'],
  [{ q: 'x'.repeat(1_001) }, 'q'],
  [{ countries: 'Indonesia' }, 'countries'],
  [{ minArticles: 'many' }, 'minArticles'],
])('%j is refused by name', (parameters, field) => {
  const attempt = (): unknown => readSearchQuery(parameters);
  expect(attempt).toThrow(ParameterFault);
  expect(attempt).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ parameter: field })] }));
});

test.each<[Partial<TopicQuery>, string]>([
  [{}, ''],
  [{ any: ['b c', 'a'], none: ['d'] }, 'q=%22b+c%22+OR+a+-d'],
  [{ all: ['6" gun'], none: ['x'] }, 'all=6%22+gun&none=x'],
  [{ countries: ['MY', 'ID'], minArticles: 2 }, 'countries=ID&countries=MY&minArticles=2'],
])('%j has one address', (over, expected) => {
  const query = { ...everything, ...over };
  const parameters = searchParameters(query);
  expect(parameters.toString()).toBe(expected);
  const back = [...new Set(parameters.keys())].map((key) => [key, parameters.getAll(key)]);
  const read = readSearchQuery(Object.fromEntries(back.map(([key, all]) => [key, all!.length > 1 ? all : all![0]])));
  expect(searchParameters(read).toString()).toBe(expected);
});

test('a search is told in words', () => {
  const query = { ...everything, all: ['gempa'], none: ['film'], countries: ['ID'], minIndependentReports: 2 };
  expect(searchTitle(query)).toBe('gempa -film · ID · 2 independent reports or more');
  expect(asksNothing(query)).toBe(false);
  expect(asksNothing(everything)).toBe(true);
});
