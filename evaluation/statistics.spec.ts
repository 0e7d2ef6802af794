import { median, spread } from './statistics';

it.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[], Number.NaN],
])('finds the median of %j: %d', (values, expected) => expect(median(values)).toBe(expected));

it('prints median and spread', () => expect(spread([3000.4, 1000, 2000])).toBe('2,000 (1,000 to 3,000)'));
