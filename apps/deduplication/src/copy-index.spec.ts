import { CopyIndex } from './copy-index';

const print = (...hashes: number[]): Uint32Array => Uint32Array.from(hashes);
const found = (held: CopyIndex, fingerprint: Uint32Array, minShared: number) =>
  held.candidates(fingerprint, minShared).map(({ id, overlap }) => ({ id, shared: overlap.shared }));
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
    expect(found(held, print(2, 3, 4, 5), 2)).toEqual([
      { id: 1, shared: 3 },
      { id: 2, shared: 3 },
    ]);
    expect(held.candidates(print(9), 1)).toEqual([]);
    expect(held.candidates(print(), 0)).toEqual([]);
  });

  it('gives each article a place of its own', () => {
    const held = index(2);
    held.add(1, print(1, 2));
    held.add(2, print(3));
    expect([held.slotOf(1), held.slotOf(2), held.slotOf(3)]).toEqual([0, 1, undefined]);
    expect(held.add(3, print(1, 2))).toEqual([{ id: 1, slot: 0 }]);
    expect(held.candidates(print(2, 1), 1)).toMatchObject([{ id: 3, slot: 2, overlap: { shared: 2, lead: 1 } }]);
  });

  it('tells of others too when they are asked for', () => {
    const held = index();
    for (const id of [1, 2, 3]) held.add(id, print(id, 70));
    expect(held.candidates(print(2, 70), 2, [2, 3, 9]).map(({ id, overlap }) => [id, overlap.shared])).toEqual([
      [2, 2],
      [3, 1],
    ]);
  });

  it('forgets the removed', () => {
    const held = index();
    held.add(1, print(1, 2, 3));
    expect([held.remove(1), held.remove(1), held.has(1), held.size]).toEqual([true, false, false, 0]);
    expect(held.candidates(print(1, 2, 3), 1)).toEqual([]);
    held.add(1, print(7, 8));
    expect(found(held, print(7, 8, 9), 1)).toEqual([{ id: 1, shared: 2 }]);
  });

  it('refuses an id twice, and a fingerprint that would fill the window', () => {
    const held = index(10, 20);
    held.add(1, print(1));
    expect(() => held.add(1, print(2))).toThrow('article 1 is held already');
    expect(() =>
      held.add(
        2,
        Uint32Array.from({ length: 21 }, (_, at) => at),
      ),
    ).toThrow('article 2 has 21 hashes');
  });

  it('names those that leave, by count and by postings', () => {
    const few = index(2, 1000);
    expect([1, 2, 3].map((id) => few.add(id, print(id)).map((left) => left.id))).toEqual([[], [], [1]]);
    const small = index(100, 16);
    expect([1, 2, 3, 4].map((id) => small.add(id, print(id, 10 + id, 20 + id, 30 + id)))).toEqual([[], [], [], []]);
    expect(small.add(5, print(1, 2, 3, 4, 5, 6)).map((left) => left.id)).toEqual([1, 2]);
    expect(found(small, print(3, 13, 23), 3)).toEqual([{ id: 3, shared: 3 }]);
  });

  it('looks only at the newest for one hash', () => {
    const held = index(100, 1000, 3);
    for (let id = 1; id <= 10; id += 1) held.add(id, print(77));
    expect(found(held, print(77), 1).map(({ id }) => id)).toEqual([8, 9, 10]);
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
      expect(found(held, fingerprint, 2)).toEqual(expected.slice(0, 128));
      for (const { id: left } of held.add(id, fingerprint)) plain.delete(left);
      plain.set(id, fingerprint);
      if (next() % 9 === 0 && held.remove(id - 3)) plain.delete(id - 3);
      expect(held.size).toBe(plain.size);
    }
  });

  it('answers after a rebuild as before, wherever its ring begins', () => {
    const next = numbers(400);
    const prints = Array.from({ length: 300 }, () =>
      print(...new Set(Array.from({ length: 3 + (next() % 20) }, next))),
    );
    const running = index(50, 450);
    for (const [at, each] of prints.entries()) running.add(at + 1, each);
    const rebuilt = index(50, 450);
    for (const [at, each] of prints.slice(-50).entries()) rebuilt.add(at + 251, each);
    for (const each of prints.slice(0, 40)) expect(found(rebuilt, each, 1)).toEqual(found(running, each, 1));
    expect(rebuilt.size).toBe(running.size);
  });

  it('loses no article early for the holes of removed ones', () => {
    const held = index(8, 80);
    for (let id = 1; id <= 8; id += 1) held.add(id, print(id, 100 + id));
    for (const id of [4, 6]) held.remove(id);
    expect([held.add(9, print(9)), held.add(10, print(10)), held.size]).toEqual([[], [], 8]);
    expect(held.add(11, print(11))).toEqual([{ id: 1, slot: 0 }]);
  });
});
