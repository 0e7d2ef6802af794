import { Tally } from './tally';

describe('Tally', () => {
  it.each([
    ['few', 4, [5, 5, 9, 5, 7]],
    ['as many as it may hold', 64, Array.from({ length: 64 }, (_, at) => at * 4_096)],
    ['one many times', 1, Array.from({ length: 100 }, () => 3)],
  ])('adds up what belongs together: %s', (_, most, serials) => {
    const tally = new Tally(most);
    // Twice, as what was forgotten must not count.
    for (let round = 0; round < 2; round += 1) {
      tally.clear();
      serials.forEach((serial, at) => tally.addAll(Int32Array.of(serial), 0, 1, 0, at + 1));
      const expected = new Map<number, number>();
      serials.forEach((serial, at) => expected.set(serial, (expected.get(serial) ?? 0) + at + 1));
      const found = [...tally.serials.subarray(0, tally.count)].map((serial, at) => [serial, tally.sums[at]]);
      expect(found).toEqual([...expected]);
    }
  });

  it('leaves out what is too old, and what stands before and behind a list', () => {
    const tally = new Tally(4);
    tally.addAll(Int32Array.of(7, 3, 8, 5, 9), 1, 3, 5, 2);
    expect([...tally.serials.subarray(0, tally.count)]).toEqual([8, 5]);
  });
});
