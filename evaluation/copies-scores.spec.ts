import { confusionOf, copyScores } from './copies-scores';

describe('copyScores', () => {
  it.each([
    ['nothing', [], null, null],
    [
      'all right',
      [
        ['copy', 'copy'],
        ['different', 'different'],
      ],
      1,
      1,
    ],
    [
      'a copy missed',
      [
        ['copy', 'copy'],
        ['copy', 'shares-text'],
      ],
      1,
      0.5,
    ],
    [
      'another text taken for one',
      [
        ['copy', 'copy'],
        ['shares-text', 'copy'],
        ['different', 'copy'],
      ],
      1 / 3,
      1,
    ],
    ['no label', [[undefined, 'copy']], null, null],
  ] as const)('%s', (_name, rows, precision, recall) => {
    const judged = rows.map(([label, verdict]) => ({ label, verdict }));
    expect(copyScores(confusionOf(judged))).toEqual({ precision, recall });
  });
});
