import { nextSlot } from './throttle';

describe('nextSlot', () => {
  test.each<[number, number, number, number]>([
    [1_000, 4, 1_001, 1_250],
    [1_250, 4, 1_001, 1_500],
    [1_000, 4, 9_000, 9_000],
    [1_000, 1, 1_000, 2_000],
  ])('last %d, %d a second, now %d: %d', (last, perSecond, now, expected) => {
    expect(nextSlot(last, perSecond, now)).toBe(expected);
  });

  test('gives no second more than it allows', () => {
    const slots: number[] = [];
    for (let at = 0; at < 50; at += 1) slots.push(nextSlot(slots.at(-1) ?? -1e9, 7, 100));
    for (const slot of slots) {
      expect(slots.filter((other) => other >= slot && other < slot + 999).length).toBeLessThanOrEqual(7);
    }
  });
});
