import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWordVectors } from './word-vectors';

describe('readWordVectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-vectors-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (content: unknown): string => {
    const file = join(folder, 'vectors.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const vectors = { floods: [1, 0, 9], flooding: [0, 1, 9], ',': [5, 5, 9], rain: [0, 0, 9], rare: [7, 7, 9] };
  const content = { dimensions: 3, words: Object.keys(vectors), vectors };

  it('joins the words of a stem, the frequent ones most, takes the mean away, and makes frequent stems short', () => {
    const { stems, dimension, vectors: found } = readWordVectors(write(content), 4);
    expect(stems).toEqual(['flood', 'rain']);
    expect(dimension).toBe(3);
    const [flood, rain] = [found.subarray(0, 3), found.subarray(3, 6)];
    expect(flood[0]).toBeGreaterThan(flood[1]!);
    expect(flood[1]).toBeGreaterThan(0);
    expect(rain[0]).toBeLessThan(0);
    expect([flood[2], rain[2]]).toEqual([expect.closeTo(0, 5), expect.closeTo(0, 5)]);
    expect(Math.hypot(...flood)).toBeLessThan(0.01);
  });

  it('refuses another file', () => {
    expect(() => readWordVectors(write({ words: ['a'] }), 4)).toThrow(/dimensions/);
  });
});
