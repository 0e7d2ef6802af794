import { HeldVectors, normalised, packed, termIn } from './held-vectors';

describe('HeldVectors', () => {
  const read = (held: HeldVectors, serial: number): number[] => [
    ...held.rows.subarray(held.startOf(serial), held.endOf(serial)),
  ];

  it('holds the newest vectors, in the places of those that left', () => {
    const held = new HeldVectors(3_000, 2);
    for (let serial = 0; serial < 4_000; serial += 1) held.put(serial, serial % 2 ? [serial, -1] : [serial]);
    expect(read(held, 3_999)).toEqual([3_999, -1]);
    expect(read(held, 3_998)).toEqual([3_998]);
    expect(read(held, 1_000)).toEqual([1_000]);
    held.clear(3_999);
    expect(read(held, 3_999)).toEqual([]);
  });

  it('packs a term with its code', () => expect(termIn(packed(2 ** 24 - 1, 255))).toBe(2 ** 24 - 1));
});

it.each([
  [[3, 4, 9], 2, [0.6, 0.8, 9]],
  [[0, 0], 2, [0, 0]],
])('%p, of which %p count, brought to unit length: %p', (weights, length, expected) => {
  const vector = { terms: new Int32Array(3), weights: Float64Array.from(weights), length };
  expect([...normalised(vector).weights]).toEqual(expected);
});
