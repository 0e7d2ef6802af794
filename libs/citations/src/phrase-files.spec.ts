import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { creditRules } from './credit-rules';
import { phraseFiles } from './phrase-files';

const files = readdirSync(join(__dirname, 'phrases')).map((file) => file.replace(/\.json$/, ''));
const lists = [
  'prefixes',
  'before',
  'speech',
  'dative',
  'inverted',
  'after',
  'saying',
  'works',
  'around',
  'fillBefore',
  'fillAfter',
  'joins',
  'notAfterName',
  'notAfterSpeech',
  'notBeforeName',
  'notAfterPhrase',
];

describe('phrases/', () => {
  it('is imported whole', () => {
    expect(Object.keys(phraseFiles).sort()).toEqual([...files].sort());
  });

  it.each(files)('%s has phrases that can be tried, in lists that are known', (language) => {
    expect(() => creditRules(language)).not.toThrow();
    expect([...lists, 'spacing']).toEqual(expect.arrayContaining(Object.keys(phraseFiles[language]!)));
    expect(phraseFiles[language]!.after?.length).toBeGreaterThan(0);
  });

  it.each(files)('%s has no phrase that matches nothing, and none with marks that are not closed', (language) => {
    const phrases = Object.entries(phraseFiles[language]!)
      .filter(([key]) => lists.includes(key))
      .flatMap(([, list]) => (list as readonly (string | readonly string[])[]).flat());
    for (const phrase of phrases) {
      expect(phrase.replaceAll(/[[\]()|…~* ]/g, '')).not.toBe('');
      expect(phrase.split('(').length).toBe(phrase.split(')').length);
      expect(phrase.split('[').length).toBe(phrase.split(']').length);
    }
  });
});
