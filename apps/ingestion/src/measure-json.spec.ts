import { jsonDepth } from './measure-json';

it.each([
  ['{}', 1],
  ['{"a":[{"b":1},{"c":2}]}', 3],
  ['{"a":"[[[[\\"[["}', 1],
  ['["a \\\\",[1]]', 2],
  ['["never closed [[[', 1],
  ['['.repeat(500), 101],
  ['no brackets', 0],
])('jsonDepth(%j) is %i', (json, depth) => {
  expect(jsonDepth(json, 100)).toBe(depth);
});
