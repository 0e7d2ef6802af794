import { Heaviest } from './heaviest';

describe('Heaviest', () => {
  const heaviest = new Heaviest(10);

  it.each([
    [[3, 9, 1, 9, 5], 3, [3, 1, 4]],
    [[3, 9, 1, 9, 5], 10, [3, 1, 4, 0, 2]],
    [[3, 9, 1, 9, 5], 1, [3]],
    [[2, 2, 2], 2, [2, 1]],
    [[], 3, []],
  ])('of %p, at most %p: %p', (weights, limit, expected) => {
    const count = heaviest.pick(weights, weights.length, limit);
    expect([...heaviest.found.subarray(0, count)]).toEqual(expected);
    expect(heaviest.count).toBe(expected.length);
  });

  it('leaves out what is not wanted', () => {
    const count = heaviest.pick([5, 1, 9, 3, 7], 5, 2, (one) => one !== 2);
    expect([...heaviest.found.subarray(0, count)]).toEqual([4, 0]);
  });

  it('looks at no more than it is told', () => {
    expect(heaviest.pick([1, 2, 9], 2, 3)).toBe(2);
    expect(heaviest.found[0]).toBe(1);
  });
});
