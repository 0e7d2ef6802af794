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

  it.each([
    ['Korut uji rudal', 'id', ['korea', 'utara', 'uji', 'rudal']],
    ['N.Korea envoy, NKorea ferry', 'en', ['north', 'korea', 'envoy', 'ferri']],
    ['S Korean envoy sails', 'en', ['south', 'korean', 'envoy', 'sail']],
    ["Korut's envoy", 'id', ['korea', 'utara', 'envoy']],
  ])('spells short names out: %p (%s)', (title, language, stems) =>
    expect(new TermReader().read(title, '', language).map(({ stem }) => stem)).toEqual(stems),
  );

  it('finds nothing in nothing', () => expect(read('', '')).toEqual([]));

  it.each<[string, number, unknown[]]>([
    [
      'ferry harbour ferry',
      13,
      [
        ['ferri', 3],
        ['harbour', 2],
      ],
    ],
    [
      'ferry harbour ferry',
      16,
      [
        ['ferri', 3],
        ['harbour', 2],
      ],
    ],
    [
      'ferry harbour ferry',
      19,
      [
        ['ferri', 2],
        ['harbour', 1],
      ],
    ],
    [
      'ferry harbour ferry',
      0,
      [
        ['ferri', 2],
        ['harbour', 1],
      ],
    ],
    ['', 5, []],
  ])('%p: the first %p characters count twice when there are more', (lead, opening, expected) =>
    expect(new TermReader().read('', lead, 'en', opening).map((term) => [term.stem, term.lead])).toEqual(expected),
  );

  it('cuts a script without spaces anywhere', () => {
    const terms = new TermReader().read('', '港口关闭港口关闭', 'zh', 4);
    expect(terms.map((term) => [term.stem, term.lead])).toEqual([
      ['港口', 3],
      ['关闭', 3],
    ]);
  });
});
