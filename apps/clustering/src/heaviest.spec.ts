import { heaviest } from './heaviest';

describe('heaviest', () => {
  it.each([
    [[3, 9, 1, 9, 5], 3, [3, 1, 4]],
    [[3, 9, 1, 9, 5], 10, [3, 1, 4, 0, 2]],
    [[3, 9, 1, 9, 5], 1, [3]],
    [[2, 2, 2], 2, [2, 1]],
    [[], 3, []],
  ])('of %p, at most %p: %p', (weights, limit, expected) =>
    expect(heaviest(weights.length, (at) => weights[at]!, limit)).toEqual(expected),
  );
});
