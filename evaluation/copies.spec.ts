import { copyPairs } from './copies';

const text = Array.from({ length: 90 }, (_, at) => `word${String(at)}`).join(' ');

describe('copyPairs', () => {
  it('gives all pairs in order of publication, undated articles last', () => {
    const asked: string[] = [];
    const lines = [
      { id: 'undated', lang: 'en', title: 'One', text },
      { id: 'late', lang: 'en', title: 'Two', text, published: '2031-03-03T10:00:00Z', outlet: 'Fjord Times' },
      { id: 'early', title: 'Three', text, published: Date.UTC(2031, 2, 3, 9) },
      { id: 5, lang: 'en', title: 'Four', text: null, published: 'no date', url: null },
    ];
    const pairs = [
      ...copyPairs(lines, (sample) => {
        asked.push(sample.slice(0, 5));
        return 'en';
      }),
    ];
    const copy = { verdict: 'copy', containment: 1 };
    expect(pairs).toEqual([
      { a: 'early', b: 'late', ...copy },
      { a: 'early', b: 'undated', ...copy },
      { a: 'late', b: 'undated', ...copy },
    ]);
    expect(asked).toEqual(['Three']);
  });
});
