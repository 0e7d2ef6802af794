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
      serials.forEach((serial, at) => tally.add(serial, at + 1));
      const expected = new Map<number, number>();
      serials.forEach((serial, at) => expected.set(serial, (expected.get(serial) ?? 0) + at + 1));
      const places = [...tally.used.subarray(0, tally.count)];
      expect(places.map((place) => [tally.serialAt(place), tally.sumAt(place)])).toEqual([...expected]);
    }
  });
});
