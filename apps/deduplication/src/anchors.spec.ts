import { anchorsAgreeing, anchorsKept, anchorsOf } from './anchors';

const counts = (text: string): [number, number] => {
  const { numbers, names } = anchorsOf(text);
  return [numbers.contexts.length, names.contexts.length];
};

describe('anchorsOf', () => {
  it.each<[string, [number, number]]>([
    ['Prices rose by 3.4 percent, to 1,250 crowns in Valmark.', [2, 1]],
    ['Nobody saw Mayor Ilse Brandt or the harbour master.', [0, 1]],
    ['Harga cabai di Kesara naik 12 persen menjadi Rp 48.000.', [2, 2]],
    ['气象台说，3月1日最高气温为12度。', [3, 0]],
    ['بلغت درجة الحرارة ٣٤ درجة في ١٢ مدينة.', [2, 0]],
    ['', [0, 0]],
  ])('%s', (text, expected) => expect(counts(text)).toEqual(expected));

  it('leaves out what stands between the same words twice', () =>
    expect(counts('They sold 4 boats. They sold 9 boats. We bought 7 nets.')).toEqual([1, 0]));

  it('takes a number as the same however its thousands are parted', () =>
    expect(anchorsOf('about 12,500 walkers')).toEqual(anchorsOf('about 12.500 walkers')));

  it('keeps a bounded number', () =>
    expect(
      anchorsOf(Array.from({ length: 200 }, (_, at) => `word${'x'.repeat(at)} ${at}`).join(' ')).numbers.contexts,
    ).toHaveLength(anchorsKept));
});

describe('anchorsAgreeing', () => {
  const figures = (first: string, second: string, third: string): string =>
    `New claims fell to ${first} last week. The week before had been revised up by ${second} filings. The average of four weeks stood at ${third} in all.`;
  it.each<[string, string, string, number | null]>([
    ['the same text', figures('41,000', '300', '43,500'), figures('41,000', '300', '43,500'), 1],
    ['the next issue of a form', figures('41,000', '300', '43,500'), figures('39,700', '1,100', '42,900'), 0],
    ['a correction', figures('41,000', '300', '43,500'), figures('41,000', '300', '43,700'), 2 / 3],
    [
      'another text',
      figures('41,000', '300', '43,500'),
      'The 3 boats left at 9 with 40 people on board for 12 days.',
      null,
    ],
    ['an added date', figures('1', '2', '3'), `On 4 May 2031 the office wrote: ${figures('1', '2', '3')}`, 1],
  ])('%s', (_name, a, b, expected) =>
    expect(anchorsAgreeing(anchorsOf(a).numbers, anchorsOf(b).numbers)).toBe(expected),
  );

  it('tells names too', () => {
    const result = (winner: string, loser: string, town: string): string =>
      `The final whistle saved ${winner} from more. They had beaten ${loser} in the spring. The cup goes to ${town} for a year.`;
    const names = (text: string) => anchorsOf(text).names;
    expect(
      anchorsAgreeing(names(result('Lunde', 'Valmark', 'Pelagos')), names(result('Orrin', 'Kesara', 'Brennick'))),
    ).toBe(0);
  });
});
