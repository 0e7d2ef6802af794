import { matchesFound } from './compared';

type Given = Parameters<typeof matchesFound>[0][number];
const compared = (id: number, others: number[], isNew = true): Given => ({
  article: { id, position: id, outlet: '', url: null, title: '', text: '', language: 'en', published: null },
  isNew,
  comparison: {
    credit: null,
    learned: [],
    matches: others.map((other) => ({ id: other, verdict: 'copy', containment: 0.5, share: 0.4 })),
  },
});

describe('matchesFound', () => {
  it.each<[string, Given[], [number, number][]]>([
    ['nothing', [], []],
    [
      'those of new articles',
      [compared(5, [1, 2]), compared(6, [5])],
      [
        [5, 1],
        [5, 2],
        [6, 5],
      ],
    ],
    [
      'not those with a text that was rewritten afterwards',
      [compared(5, [1, 2]), compared(1, [4], false)],
      [
        [5, 2],
        [1, 4],
      ],
    ],
    ['each pair once', [compared(5, [1]), compared(1, [5], false)], [[1, 5]]],
  ])('gives %s', (_name, given, expected) =>
    expect(matchesFound(given).map(({ articleId, otherId }) => [articleId, otherId])).toEqual(expected),
  );
});
