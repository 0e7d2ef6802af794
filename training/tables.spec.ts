import { backgroundRows, learnedTranslations, tableRows } from './tables';

describe('tableRows', () => {
  it('keeps the best three translations, ties and stems in order of letters', () =>
    expect(
      tableRows(
        learnedTranslations([
          { foreign: 'laut', english: 'sea', score: 0.4 },
          { foreign: 'laut', english: 'marin', score: 0.2 },
          { foreign: 'laut', english: 'ocean', score: 0.4 },
          { foreign: 'laut', english: 'wave', score: 0.1 },
          { foreign: 'kapal', english: 'ship', score: 0.98765 },
        ]),
      ),
    ).toEqual(['kapal\tship 988', 'laut\tocean 400 sea 400 marin 200']));
});

describe('backgroundRows', () => {
  it('gives the share of the texts that hold a stem, of stems in three texts or more', () =>
    expect(backgroundRows([['a', 'b', 'b'], ['a', 'b'], ['a'], ['c', 'b', 'a'], [], []])).toEqual([
      'a\t0.66667',
      'b\t0.5',
    ]));
});
