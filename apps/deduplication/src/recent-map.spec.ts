import { RecentMap } from './recent-map';

describe('RecentMap', () => {
  it('holds the newest half of its limit at least, and the limit at most', () => {
    const map = new RecentMap<string>(10);
    for (let key = 0; key < 100; key += 1) {
      map.set(key, 'x');
      for (let recent = Math.max(0, key - 4); recent <= key; recent += 1) expect(map.has(recent)).toBe(true);
      expect(map.entries().flat().length).toBeLessThanOrEqual(10);
    }
    expect(map.has(0)).toBe(false);
  });

  it('keeps an entry that is set again', () => {
    const map = new RecentMap<number>(10);
    for (let key = 1; key < 100; key += 1) {
      map.set(0, key);
      map.set(key, key);
    }
    expect(map.get(0)).toBe(99);
  });

  it('deletes from both generations', () => {
    const map = new RecentMap<number>(4);
    for (const key of [1, 2, 3]) map.set(key, key);
    map.delete(1);
    map.delete(3);
    expect([1, 2, 3].map((key) => map.get(key))).toEqual([undefined, 2, undefined]);
  });

  it('goes on from its entries exactly', () => {
    const one = new RecentMap<number>(6);
    for (let key = 0; key < 8; key += 1) one.set(key, key);
    const other = new RecentMap<number>(6, one.entries());
    for (const map of [one, other]) for (let key = 50; key < 52; key += 1) map.set(key, key);
    expect(other.entries()).toEqual(one.entries());
  });
});
