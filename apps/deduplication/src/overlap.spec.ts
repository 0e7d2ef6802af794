import { FingerprintTable } from './overlap';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const overlap = (a: number[], b: number[]) => new FingerprintTable(Uint32Array.from(a)).overlap(Uint32Array.from(b));

describe('FingerprintTable', () => {
  it.each([
    ['nothing in common', range(0, 30), range(100, 130), { shared: 0, lead: 0, before: Infinity, begins: Infinity }],
    ['nothing at all', [], [], { shared: 0, lead: 0, before: Infinity, begins: Infinity }],
    ['the same text', range(0, 30), range(0, 30), { shared: 30, lead: 1, before: 0, begins: 0 }],
    ['a text cut at its end', range(0, 100), range(0, 20), { shared: 20, lead: 1, before: 0, begins: 0 }],
    [
      'a local beginning before it',
      range(0, 100),
      [...range(200, 220), ...range(0, 60)],
      { shared: 60, lead: 1, before: 0, begins: 0 },
    ],
    ['an item deep in a digest', range(0, 100), range(70, 90), { shared: 20, lead: 1, before: 0, begins: 70 }],
    [
      'the same background under another beginning',
      [...range(0, 20), ...range(50, 80)],
      [...range(100, 130), ...range(50, 80)],
      { shared: 30, lead: 0, before: 20, begins: 30 },
    ],
    [
      'half of the beginning',
      range(0, 40),
      [...range(0, 7), ...range(300, 340)],
      { shared: 7, lead: 0.5, before: 0, begins: 0 },
    ],
  ])('%s', (_name, a, b, expected) => {
    expect(overlap(a, b)).toEqual(expected);
    const { begins: _, ...other } = overlap(b, a);
    expect(expected).toMatchObject(other);
  });
});
