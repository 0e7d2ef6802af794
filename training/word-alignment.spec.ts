import { alignWords, type StemPair } from './word-alignment';

const pair = (foreign: string, english: string, weight = 1): StemPair => ({
  foreign: foreign.split(' '),
  english: english.split(' '),
  weight,
});

describe('alignWords', () => {
  const best = (pairs: readonly StemPair[]): Record<string, string> => {
    const found = alignWords(pairs, 0.1).sort((a, b) => a.score - b.score);
    return Object.fromEntries(found.map(({ foreign, english }) => [foreign, english]));
  };

  it('tells which words stand for one another from what they occur with', () =>
    expect(best([pair('banjir besar', 'big flood'), pair('kapal besar', 'big ship'), pair('kapal', 'ship')])).toEqual({
      banjir: 'flood',
      besar: 'big',
      kapal: 'ship',
    }));

  it('believes a heavier pair more', () => {
    const scores = (weight: number): number | undefined =>
      alignWords([pair('laut', 'sea', weight), pair('laut', 'ocean')], 0).find(({ english }) => english === 'sea')
        ?.score;
    expect(scores(3)).toBeGreaterThan(scores(1) ?? 1);
  });

  it('gives the same scores to the last bit', () => {
    const pairs = [pair('a b c', 'x y z'), pair('a c', 'x z', 0.7), pair('b', 'y w')];
    expect(alignWords(pairs, 0)).toEqual(alignWords(pairs, 0));
  });

  it.each([[[]], [[pair('a', 'x', 0)]]])('finds nothing in nothing', (pairs) =>
    expect(alignWords(pairs, 0.1)).toEqual([]),
  );
});
