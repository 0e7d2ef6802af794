import type { ApartPair } from '@app/store';
import { apartAfter } from './apart-pairs';
import type { Decision } from './decision';

const merged = (from: number, into: number): Decision => ({ kind: 'merged', from, into });
const split = (from: number, into: number): Decision => ({ kind: 'split', from, into, articleIds: [1] });
const moved = (from: number, to: number): Decision => ({ kind: 'moved', articleId: 1, from, to, microStoryId: 99 });

describe('apartAfter', () => {
  it.each<[string, ApartPair[], Decision[], number[], ApartPair[], ApartPair[]]>([
    ['nothing', [[1, 2]], [], [], [], [[1, 2]]],
    ['a person parts two', [], [], [], [[5, 2]], [[2, 5]]],
    ['twice is once', [[2, 5]], [], [], [[5, 2]], [[2, 5]]],
    ['a story of a pair is merged', [[1, 2]], [merged(1, 3)], [], [], [[2, 3]]],
    [
      'both go the same way',
      [
        [1, 2],
        [2, 4],
      ],
      [merged(1, 4)],
      [],
      [],
      [[2, 4]],
    ],
    ['the pair itself is merged', [[1, 2]], [merged(2, 1)], [], [], []],
    ['merges in a chain', [[1, 2]], [merged(1, 3), merged(3, 4)], [], [], [[2, 4]]],
    [
      'a story of a pair is split',
      [[1, 2]],
      [split(1, 8)],
      [8],
      [],
      [
        [1, 2],
        [2, 8],
      ],
    ],
    [
      'the parts of a split that a person asked for',
      [[1, 2]],
      [split(1, 8)],
      [8],
      [[1, 8]],
      [
        [1, 2],
        [1, 8],
        [2, 8],
      ],
    ],
    [
      'a new story by a move',
      [[1, 2]],
      [moved(1, 8)],
      [8],
      [],
      [
        [1, 2],
        [2, 8],
      ],
    ],
    ['a move to a story that was there', [[1, 2]], [moved(1, 5)], [], [], [[1, 2]]],
    ['a move that leaves nothing behind', [[1, 2]], [moved(1, 5), merged(1, 5)], [], [[1, 5]], [[2, 5]]],
  ])('%s', (_, pairs, decisions, fresh, added, expected) => {
    expect(apartAfter(pairs, decisions, new Set(fresh), added)).toEqual(expected);
  });
});
