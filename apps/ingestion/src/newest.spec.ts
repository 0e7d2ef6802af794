import { newest } from './newest';

const entry = (name: string, time: number | null): { name: string; time: number | null } => ({ name, time });

describe('newest', () => {
  it.each([
    ['all when they are few', [entry('a', 1), entry('b', null)], 'a b'],
    ['the first without times', [entry('a', null), entry('b', null), entry('c', null)], 'a b'],
    ['the newest, in their order', [entry('a', 2), entry('b', 1), entry('c', 3)], 'a c'],
    ['dated before undated', [entry('a', null), entry('b', 1), entry('c', 1)], 'b c'],
    ['the first of the same time', [entry('a', 1), entry('b', 1), entry('c', 1)], 'a b'],
  ])('%s', (_, entries, names) => {
    const kept = newest(entries, (one) => one.time, 2);
    expect(kept.map((one) => one.name).join(' ')).toBe(names);
  });
});
