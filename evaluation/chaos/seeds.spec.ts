import { seedsOf } from './seeds';

it.each([
  ['7', [7]],
  ['1..3', [1, 2, 3]],
  ['5..5', [5]],
])('%s', (text, seeds) => {
  expect(seedsOf(text)).toEqual(seeds);
});

it.each(['', 'x', '3..1', '1..', '-1', '1.5'])('refuses %p', (text) => {
  expect(() => seedsOf(text)).toThrow('names no seeds');
});
