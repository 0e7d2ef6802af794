import { RecentMap } from './recent-map';

describe('RecentMap', () => {
  it('keeps what is asked for, and lets the rest go', () => {
    const map = new RecentMap<string, number>(4);
    map.set('kept', 1);
    for (let at = 0; at < 20; at += 1) {
      map.set(`other ${at}`, at);
      expect(map.get('kept')).toBe(1);
    }
    expect(map.get('other 0')).toBeUndefined();
    expect(map.get('other 19')).toBe(19);
  });

  it('replaces a value', () => {
    const map = new RecentMap<string, number | null>(4);
    map.set('word', 1);
    map.set('word', null);
    expect(map.get('word')).toBeNull();
  });
});
