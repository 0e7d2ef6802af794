import { Stemmer } from './stem';

describe('Stemmer', () => {
  it.each([
    ['Elections', 'en', 'elect'],
    ['elecciones', 'es', 'eleccion'],
    ['Wahlen', 'de', 'wahl'],
    ['выборы', 'ru', 'выбор'],
    ['wyborami', 'pl', 'wybora'],
    ['port', 'pl', 'port'],
    ['perjalanannya', 'id', 'rjalanan'],
    ['membuka', 'id', 'buka'],
    ['候選人', 'zh', '候選人'],
    ['2026', 'en', '2026'],
    ['Terminal', 'und', 'terminal'],
  ])('%p (%s) is %p', (word, language, expected) => expect(new Stemmer().stem(word, language)).toBe(expected));

  it('brings an Arabic word with and without its article together', () => {
    const stemmer = new Stemmer();
    expect(stemmer.stem('الميناء', 'ar')).toBe(stemmer.stem('ميناء', 'ar'));
  });

  it('answers the same after its memory was full', () => {
    const stemmer = new Stemmer(2);
    const words = ['harbours', 'ferries', 'bridges', 'harbours'];
    expect(words.map((word) => stemmer.stem(word, 'en'))).toEqual(['harbour', 'ferri', 'bridg', 'harbour']);
  });
});
