import { calm, down, goesOnAt, slow } from './network';

it.each([
  ['calm', calm, 0, 1_000, 0.5, 1_000],
  ['calm, behind a late one', calm, 1_030, 1_000, 0.5, 1_030],
  ['slow', slow, 0, 1_000, 0.5, 1_040],
  ['slow, at the least', slow, 0, 1_000, 0.01, 1_020.4],
  ['slow, behind a later one', slow, 2_000, 1_000, 0.5, 2_000],
  ['slow, cut', slow, 0, 1_000, 0.001, null],
  ['down', down, 0, 1_000, 0.999, null],
] as const)('%s', (_, weather, before, now, random, expected) => {
  expect(goesOnAt(weather, before, now, () => random)).toEqual(expected);
});
