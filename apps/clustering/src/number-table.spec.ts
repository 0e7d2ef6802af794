import * as fc from 'fast-check';
import { NumberTable } from './number-table';

describe('NumberTable', () => {
  it.each([
    ['hashes that are mixed well', (one: number) => Math.imul(one, 0x9e3779b1)],
    ['hashes that meet', (one: number) => one % 7],
    ['hashes at the end of the table', () => -1],
  ])('has what was put in and not taken out: %s', (_, hashOf) =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 300 }), (changed) => {
        const table = new NumberTable(hashOf);
        const held = new Set<number>();
        for (const number of changed) {
          if (held.delete(number)) table.remove(number);
          else {
            held.add(number);
            table.add(number);
          }
        }
        for (let number = 0; number <= 60; number += 1)
          expect(table.find(hashOf(number), (one) => one === number)).toBe(held.has(number) ? number : -1);
      }),
    ),
  );

  it('grows', () => {
    const hashOf = (one: number): number => Math.imul(one, 0x9e3779b1) >> 8;
    const table = new NumberTable(hashOf);
    for (let number = 0; number < 5_000; number += 1) table.add(number);
    for (let number = 0; number < 5_000; number += 3) table.remove(number);
    for (let number = 0; number < 5_000; number += 1)
      expect(table.find(hashOf(number), (one) => one === number)).toBe(number % 3 === 0 ? -1 : number);
  });
});
