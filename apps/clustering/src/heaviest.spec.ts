import { heaviest } from './heaviest';

describe('heaviest', () => {
  const weights = [3, 9, 1, 9, 5];
  const all = [0, 1, 2, 3, 4];
  it.each([
    [all, 3, [3, 1, 4]],
    [[...all].reverse(), 3, [3, 1, 4]],
    [all, 10, [3, 1, 4, 0, 2]],
    [all, 1, [3]],
    [[], 3, []],
  ])('%p, at most %p: %p', (serials, limit, expected) =>
    expect(heaviest(serials, (serial) => weights[serial] ?? 0, limit)).toEqual(expected),
  );
});
