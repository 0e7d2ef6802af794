import * as fc from 'fast-check';
import { nthLargest } from './nth-largest';

it.each([
  [[3], 1, 3],
  [[1, 5, 2, 4, 3], 2, 4],
  [[2, 2, 2, 7, 2], 2, 2],
])('of %p the one at place %p is %p', (values, n, expected) =>
  expect(nthLargest(Float32Array.from(values), values.length, n)).toBe(expected),
);

it('is what sorting finds, and looks at no more values than it is told', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }), fc.nat(), (values, any) => {
      const n = (any % values.length) + 1;
      const found = nthLargest(Float32Array.from([...values, 99]), values.length, n);
      expect(found).toBe([...values].sort((a, b) => b - a)[n - 1]);
    }),
  ));
