import * as fc from 'fast-check';
import { parseSearchText, SearchTextFault, searchTextOf } from './search-text';
import { noFacts, type Story } from './story';
import { everything, matchesTopic, type TopicQuery } from './topic';

const word = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    'flood',
    'Überschwemmung',
    '洪水',
    '東京都',
    'banjir',
    'ß',
    'İ',
    '(',
    '\\',
    '.*',
    '-',
    'OR',
    '""',
    ' ',
  ),
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const list = fc.array(word, { maxLength: 3 });
const query: fc.Arbitrary<TopicQuery> = fc.record({
  any: list,
  all: list,
  none: list,
  names: list,
  countries: list,
  languages: list,
  outlets: list,
  categories: list,
  minIndependentReports: fc.integer({ min: 0, max: 3 }),
  minArticles: fc.integer({ min: 0, max: 3 }),
});
const at = new Date('2026-11-01T00:00:00Z');
const story: fc.Arbitrary<Story> = fc
  .record({
    title: text,
    lead: text,
    names: list,
    categories: list,
    titles: fc.array(text, { minLength: 1, maxLength: 3 }),
  })
  .map(({ title, lead, names, categories, titles }) => {
    const articles = titles.map((own, id) => {
      const said = { title: own, lead, outlet: `Outlet ${id}`, language: 'en', categories };
      return { ...said, id, url: null, published: null, received: at, copyOf: null };
    });
    const facts = { ...noFacts, names };
    return { id: 1, title, lead, language: 'en', startedAt: at, updatedAt: at, sequence: 1, facts, articles };
  });

describe('a topic query', () => {
  it('is answered for any story, and never by an error', () => {
    fc.assert(
      fc.property(story, query, (told, asked) => expect(typeof matchesTopic(told, asked)).toBe('boolean')),
      { numRuns: 1_000 },
    );
  });

  it('that wants nothing has every story, and one more word that must not be there never adds a story', () => {
    fc.assert(
      fc.property(story, query, word, (told, asked, none) => {
        expect(matchesTopic(told, everything)).toBe(true);
        const narrower = matchesTopic(told, { ...asked, none: [...asked.none, none] });
        if (narrower) expect(matchesTopic(told, asked)).toBe(true);
      }),
    );
  });
});

describe('a search text', () => {
  it('is read, or refused by its own fault', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (given) => {
        try {
          parseSearchText(given);
        } catch (error) {
          expect(error).toBeInstanceOf(SearchTextFault);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is written of a query reads as that query', () => {
    const plain = fc.constantFrom('flood', 'harbour wall', '-5', 'OR', '洪水', 'a b', '|');
    const plainList = fc.array(plain, { maxLength: 3 });
    fc.assert(
      fc.property(plainList, fc.array(plain, { minLength: 2, maxLength: 3 }), plainList, (all, any, none) => {
        const written = searchTextOf({ all, any, none });
        expect(written).not.toBeNull();
        expect(parseSearchText(written!)).toEqual({ all, any, none });
      }),
    );
  });
});
