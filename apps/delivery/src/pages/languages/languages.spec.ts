import { readers } from '../reader';
import type { Plural } from './words';

const braces = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const textsOf = (entry: string | Plural): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const [first, ...others] = readers.map(({ words }) => words);

describe.each(readers.map((reader) => [reader.language, reader] as const))('the words in %s', (_, { words }) => {
  test('have a text for each plural category of the language, and for no other', () => {
    const { pluralCategories } = new Intl.PluralRules(words.locale).resolvedOptions();
    const plurals = Object.values(words).filter((entry) => typeof entry !== 'string');
    expect(plurals.length).toBeGreaterThan(10);
    for (const plural of plurals) expect(Object.keys(plural).sort()).toEqual([...pluralCategories].sort());
  });

  test('are all there, and written for a locale that Intl knows', () => {
    for (const [key, entry] of Object.entries(words))
      for (const text of textsOf(entry)) expect([key, text.trim()]).not.toContain('');
    expect(Intl.DateTimeFormat.supportedLocalesOf(words.locale)).toEqual([words.locale]);
  });
});

test.each(others.map((words) => [words.name, words] as const))(
  '%s fills in what the first language does',
  (_, words) => {
    for (const key of Object.keys(first!) as (keyof typeof words)[]) {
      const wanted = braces(textsOf(first![key]).join(' '));
      expect([key, braces(textsOf(words[key]).join(' '))]).toEqual([key, wanted]);
    }
  },
);
