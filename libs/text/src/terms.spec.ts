import { stemOf } from './stem';
import { isStopWord } from './stop-words';
import { TermReader } from './terms';

describe('isStopWord', () => {
  it.each<[string, string, boolean, boolean]>([
    ['the', 'en', false, true],
    ['us', 'en', false, true],
    ['US', 'en', false, false],
    ['WHO', 'en', false, false],
    ['THE', 'en', true, true],
    ['yang', 'id', false, true],
    ['ferry', 'en', false, false],
    ['home', 'en', false, false],
    ['Россия', 'ru', false, false],
    ['су', 'sr', false, true],
    ['the', 'qq', false, false],
  ])('%p (%s), shouted %p: %p', (word, language, shouted, expected) =>
    expect(isStopWord(word, stemOf(word, language), language, shouted)).toBe(expected),
  );
});

describe('TermReader', () => {
  const read = (title: string, lead: string): unknown[] =>
    new TermReader().read(title, lead, 'en').map((t) => [t.stem, t.title, t.lead, t.capital]);

  it('counts each stem in title and lead, in order of first appearance', () =>
    expect(read('Ferries leave the Harbour', 'A ferry left harbour at 9. Oslo waits.')).toEqual([
      ['ferri', 1, 1, true],
      ['leav', 1, 0, false],
      ['harbour', 1, 1, true],
      ['left', 0, 1, false],
      ['9', 0, 1, false],
      ['oslo', 0, 1, true],
      ['wait', 0, 1, false],
    ]));

  it('keeps US apart from us, but not in a shouted title', () => {
    expect(read('US ferries', '')).toEqual([
      ['us', 1, 0, true],
      ['ferri', 1, 0, false],
    ]);
    expect(read('FERRY FOR ALL OF US', '')).toEqual([['ferri', 1, 0, true]]);
  });

  it('finds nothing in nothing', () => expect(read('', '')).toEqual([]));
});
