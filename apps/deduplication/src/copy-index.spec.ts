import { CopyIndex } from './copy-index';

const print = (...hashes: number[]): Uint32Array => Uint32Array.from(hashes).sort();
const index = (articles = 100, postings = 1000, newestPerHash = 256): CopyIndex =>
  new CopyIndex({ articles, postings, newestPerHash });
/** A repeatable stream of numbers below `end` (a linear congruential generator). */
function numbers(end: number): () => number {
  let state = 12345;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % end;
}

describe('CopyIndex', () => {
  it('finds the articles that share enough, most first', () => {
    const held = index();
    held.add(1, print(1, 2, 3, 4));
    held.add(2, print(3, 4, 5, 6));
    held.add(3, print(4, 7));
    expect(held.candidates(print(2, 3, 4, 5), 2)).toEqual([
      { id: 1, shared: 3 },
      { id: 2, shared: 3 },
    ]);
    expect(held.candidates(print(9), 1)).toEqual([]);
    expect(held.candidates(print(), 0)).toEqual([]);
  });

  it('leaves out what the filter names', () => {
    const held = index();
    for (const id of [1, 2, 3]) held.add(id, print(1, 2, 3));
    expect(held.candidates(print(1, 2, 3), 1, { except: 2 }).map(({ id }) => id)).toEqual([1, 3]);
    expect(held.candidates(print(1, 2, 3), 1, { before: 2 }).map(({ id }) => id)).toEqual([1]);
    expect([held.isBefore(1, 2), held.isBefore(2, 1), held.isBefore(9, 1)]).toEqual([true, false, false]);
  });

  it('forgets the removed', () => {
    const held = index();
    held.add(1, print(1, 2, 3));
    expect([held.remove(1), held.remove(1), held.has(1), held.size]).toEqual([true, false, false, 0]);
    expect(held.candidates(print(1, 2, 3), 1)).toEqual([]);
    held.add(1, print(7, 8));
    expect([...(held.fingerprint(1) ?? [])]).toEqual([7, 8]);
  });

  it('refuses an id twice, and a fingerprint that would fill the window', () => {
    const held = index(10, 20);
    held.add(1, print(1));
    expect(() => held.add(1, print(2))).toThrow('article 1 is held already');
    expect(() =>
      held.add(
        2,
        Uint32Array.from({ length: 11 }, (_, at) => at),
      ),
    ).toThrow('article 2 has 11 hashes');
  });

  it('names those that leave, by count and by postings', () => {
    const few = index(2, 1000);
    expect([1, 2, 3].map((id) => few.add(id, print(id)))).toEqual([[], [], [1]]);
    const small = index(100, 16);
    expect([1, 2, 3, 4].map((id) => small.add(id, print(id, 10 + id, 20 + id, 30 + id)))).toEqual([[], [], [], []]);
    expect(small.add(5, print(1, 2, 3, 4, 5, 6))).toEqual([1, 2]);
    expect(small.candidates(print(3, 13, 23), 3)).toEqual([{ id: 3, shared: 3 }]);
  });

  it('looks only at the newest for one hash', () => {
    const held = index(100, 1000, 3);
    for (let id = 1; id <= 10; id += 1) held.add(id, print(77));
    expect(held.candidates(print(77), 1).map(({ id }) => id)).toEqual([8, 9, 10]);
  });

  it('answers as a plain search through the window does, over many turns of the ring', () => {
    const held = index(40, 500);
    const plain = new Map<number, Uint32Array>();
    const next = numbers(300);
    for (let id = 1; id <= 3000; id += 1) {
      const fingerprint = print(...new Set(Array.from({ length: 1 + (next() % 30) }, () => next() * 14_000_000)));
      const expected = [...plain]
        .map(([other, hashes]) => ({ id: other, shared: hashes.filter((hash) => fingerprint.includes(hash)).length }))
        .filter(({ shared }) => shared >= 2)
        .sort((a, b) => b.shared - a.shared || a.id - b.id);
      expect(held.candidates(fingerprint, 2)).toEqual(expected);
      for (const left of held.add(id, fingerprint)) plain.delete(left);
      plain.set(id, fingerprint);
      if (next() % 9 === 0 && held.remove(id - 3)) plain.delete(id - 3);
      expect(held.size).toBe(plain.size);
    }
  });
});
