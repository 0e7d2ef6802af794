import { Window, type HeldArticle } from './window';

const held = (id: number): HeldArticle => ({
  id,
  story: id * 10,
  language: 'en',
  hour: id,
  terms: Int32Array.of(id, id + 1),
  codes: Uint8Array.of(1, 2),
});

describe('Window', () => {
  it('holds the newest up to its capacity', () => {
    const window = new Window(3);
    const serials = [1, 2, 3, 4].map((id) => window.push(held(id)));
    expect(serials).toEqual([0, 1, 2, 3]);
    expect([window.oldest, window.full]).toEqual([1, true]);
    expect([1, 2, 3, 4].map((id) => window.serialOf(id))).toEqual([undefined, 1, 2, 3]);
    expect(window.at(3)).toEqual(held(4));
    expect([window.storyAt(2), window.hourAt(2)]).toEqual([30, 3]);
  });

  it('grows without losing anything, and overwrites in place', () => {
    const window = new Window(5000);
    for (let id = 0; id < 3000; id += 1) window.push(held(id));
    window.put(7, { ...held(7), terms: Int32Array.of(9), codes: Uint8Array.of(3) });
    expect(window.at(7).terms).toEqual(Int32Array.of(9));
    expect(window.at(2999)).toEqual(held(2999));
  });
});
