import { mergeThreshold } from './merge-threshold';

describe('mergeThreshold', () => {
  it.each([
    ['a story of one article with a lead needs what is set', 0.5, 1, 1, 0.5],
    ['so does one of two', 0.5, 1, 2, 0.5],
    ['from three on it rises', 0.5, 1, 3, 0.549],
    ['by the logarithm', 0.5, 1, 400, 2.996],
    ['never below what is set', 3, 1, 100, 3],
    ['a bare title needs an even chance', 0.5, 0, 1, 0],
    ['where half have a lead, half of what is set', 0.5, 0.5, 1, 0.25],
    ['large stories of titles need as much as others', 0.5, 0, 400, 2.996],
  ])('%s', (_, least, leads, smaller, threshold) => {
    expect(mergeThreshold(least, leads, smaller)).toBeCloseTo(threshold, 3);
  });
});
