import { durationText } from './duration-text';

it.each([
  [0, '0 ms'],
  [339.6, '340 ms'],
  [1_000, '1.0 s'],
  [1_440, '1.4 s'],
  [9_940, '9.9 s'],
  [12_900, '12 s'],
  [60_000, '1 min'],
  [3 * 3_600_000 + 1, '3 h'],
  [50 * 3_600_000, '2 d'],
])('%d ms are %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
