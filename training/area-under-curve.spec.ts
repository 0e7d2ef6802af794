import { areaUnderCurve } from './area-under-curve';

describe('areaUnderCurve', () => {
  it.each<[number[], number[], number]>([
    [[3, 4], [1, 2], 1],
    [[1, 2], [3, 4], 0],
    [[1], [1], 0.5],
    [[2, 1], [1, 0], 0.875],
    [[], [1], 0.5],
  ])('%p against %p is %p', (positives, negatives, area) => expect(areaUnderCurve(positives, negatives)).toBe(area));
});
