import * as fc from 'fast-check';
import { indexQuery, indexTerms } from './index-terms';
import { noFacts, type Story } from './story';
import { everything, matchesTopic, type TopicQuery } from './topic';

const story = (title: string, over: Partial<Story> = {}): Story => ({
  id: 1,
  title,
  lead: '',
  language: 'en',
  startedAt: new Date(0),
  updatedAt: new Date(0),
  sequence: 1,
  facts: noFacts,
  articles: [
    {
      id: 1,
      url: null,
      title,
      lead: '',
      outlet: "L'Écho",
      language: 'fr',
      published: null,
      received: new Date(0),
      copyOf: null,
      categories: ['Économie'],
    },
  ],
  ...over,
});

/** A tsquery of the kind that `indexQuery` writes, evaluated over terms. */
function fulfils(terms: readonly string[], query: string | null): boolean {
  if (query === null) return true;
  const there = new Set(terms);
  const literal = /'((?:[^'\\]|''|\\\\)*)'/g;
  const isTrue = (flat: string): boolean =>
    flat.split(' | ').some((part) => part.split(' & ').every((one) => one === 'true' || one === '!false'));
  let expression = query.replace(literal, (_, written: string) =>
    String(there.has(written.replace(/(['\\])\1/g, '$1'))),
  );
  while (expression.includes('('))
    expression = expression.replace(/\(([^()]*)\)/g, (_, flat: string) => String(isTrue(flat)));
  return isTrue(expression);
}

test('a story is found by its words, pairs inside runs without spaces, and facts', () => {
  const facts = { ...noFacts, countries: ['FR'], names: ['São Tomé'] };
  expect(indexTerms(story('Séisme: 地震だ x', { facts }))).toEqual([
    'language:fr',
    'country:FR',
    "outlet:L'Écho",
    'name:sao tome',
    'category:economie',
    'seisme',
    '地震だ',
    '地',
    '震',
    '地震',
    'だ',
    '震だ',
    'x',
  ]);
});

test('the terms of the largest story fit into a tsvector', () => {
  const terms = indexTerms(story(Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ')));
  expect(terms.length).toBeGreaterThan(50_000);
  expect(Buffer.byteLength(terms.join(''))).toBeLessThanOrEqual(700_000);
});

const texts = [
  'Strong quake off Sumba',
  'Bank Indonesia cuts rates, again',
  'Indonesia bank',
  'COVID‑19: São Paulo',
  'iPhone15を発売 東京で大地震',
  '지진이 발생',
  'แผ่นดินไหวที่เชียงใหม่',
  'C++11 and C++ tools',
  'The \u{20000}\u{20001} character',
  `${'a'.repeat(80)} long`,
];
const terms = [
  'quake',
  'QUAKE',
  'off sumba',
  'bank indonesia',
  'são paulo',
  'covid-19',
  '地震',
  '地',
  '大地震',
  '東京 で',
  '15を',
  'iphone15',
  '지진',
  'เชียงใหม่',
  'c++',
  '++',
  '\u{20000}',
  '\u{20000}\u{20001}',
  'a'.repeat(80),
  'a'.repeat(70),
  '\u00ad',
  'nowhere',
];

describe.each(terms)('a search for %p', (term) => {
  test.each<[string, Partial<TopicQuery>]>([
    ['all', { all: [term] }],
    ['any', { any: [term, 'tools'] }],
    ['none', { none: [term] }],
    ['all and none', { all: ['bank'], none: [term] }],
  ])('by %s finds what the topic matches, and no more when it says exact', (_, over) => {
    const query = { ...everything, ...over };
    const asked = indexQuery(query);
    for (const text of texts) {
      const found = !asked.impossible && fulfils(indexTerms(story(text)), asked.terms);
      const matches = matchesTopic(story(text), query);
      if (matches || asked.exact) expect([text, found]).toEqual([text, matches]);
    }
  });
});

test.each<[Partial<TopicQuery>, string | null]>([
  [{}, null],
  [{ minArticles: 3 }, null],
  [{ all: ['Quake', 'bank rates'] }, "'quake' & ('bank' & 'rates')"],
  [{ any: ['a', 'b'], none: ['c', 'd e'] }, "('a' | 'b') & !'c'"],
  [{ any: ['a', '++'] }, null],
  [{ outlets: ["L'Écho", 'a\\b'] }, "('outlet:L''Écho' | 'outlet:a\\\\b')"],
  [
    { languages: ['id'], countries: ['ID'], categories: ['É'], names: ['Ö'] },
    "'language:id' & 'country:ID' & 'name:o' & 'category:e'",
  ],
  [{ all: ['大地震'] }, "('大地' & '地震')"],
])('%p asks the index for %s', (over, expected) => {
  expect(indexQuery({ ...everything, ...over }).terms).toBe(expected);
});

test('the index finds every story that a query matches, and no other where it says so', () => {
  const word = fc.oneof(
    fc.constantFrom('flood', 'Flood', 'harbour', '地震', '地', 'だx', "l'eau", 'a\\b', 'ÉCHO', '-', ''),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const words = fc.array(word, { maxLength: 3 });
  const title = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(title, words, words, words, (text, any, all, none) => {
      const query: TopicQuery = { ...everything, any, all, none };
      const asked = indexQuery(query);
      const matches = matchesTopic(story(text), query);
      const found = !asked.impossible && fulfils(indexTerms(story(text)), asked.terms);
      if (matches) expect(found).toBe(true);
      if (asked.exact && found) expect(matches).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
