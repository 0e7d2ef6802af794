import { combined, fingerprintOf, hashOf } from './fingerprint';

const sharedHashes = (a: Uint32Array, b: Uint32Array): number => [...a].filter((hash) => b.includes(hash)).length;

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `w${String(from + at)}`);

describe('fingerprintOf', () => {
  it.each([
    ['no words', 0, 0, 0],
    ['too few words for a shingle', 4, 0, 0],
    ['one shingle', 5, 1, 1],
    ['one window', 8, 1, 1],
    // Winnowing keeps 2 of w + 1 hashes on average.
    ['many words', 1000, 350, 450],
  ])('%s', (_name, words, least, most) => {
    const { length } = fingerprintOf(numbered(0, words));
    expect(length).toBeGreaterThanOrEqual(least);
    expect(length).toBeLessThanOrEqual(most);
  });

  it('keeps the order of the text, each hash once', () => {
    const once = [...fingerprintOf(numbered(0, 50))];
    const twice = [...fingerprintOf([...numbered(0, 50), ...numbered(0, 50)])];
    expect(twice.slice(0, once.length - 1)).toEqual(once.slice(0, -1));
    expect(new Set(twice).size).toBe(twice.length);
  });

  it('shares a hash whenever 8 words in a row are the same', () => {
    for (let at = 0; at < 200; at += 1) {
      const common = numbered(at, at + 8);
      const a = fingerprintOf([...numbered(1000 + at, 1020 + at), ...common, ...numbered(2000, 2013)]);
      const b = fingerprintOf([...numbered(3000 + at, 3007 + at), ...common, ...numbered(4000, 4031)]);
      expect(sharedHashes(a, b)).toBeGreaterThanOrEqual(1);
    }
  });

  it('shares nothing between different texts', () => {
    expect(sharedHashes(fingerprintOf(numbered(0, 900)), fingerprintOf(numbered(1000, 1900)))).toBe(0);
  });

  it('depends on the order of words', () => {
    expect(sharedHashes(fingerprintOf(numbered(0, 60)), fingerprintOf(numbered(0, 60).reverse()))).toBe(0);
  });

  it('does not count what comes after the 12,000th word', () => {
    expect(fingerprintOf(numbered(0, 13_000))).toEqual(fingerprintOf(numbered(0, 12_000)));
  });
});

describe('hashes', () => {
  it('do not collide on small inputs, and combine in order', () => {
    const hashes = numbered(0, 20_000).map(hashOf);
    expect(new Set(hashes).size).toBeGreaterThan(19_998);
    expect(combined(1, 2)).not.toBe(combined(2, 1));
  });
});
