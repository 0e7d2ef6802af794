import { formatMeanings, readMeanings, shippedMeanings } from './meanings';

const learned = {
  stems: ['flood', 'rain', 'vote'],
  dimension: 2,
  vectors: Float32Array.from([2, 0, 1, 0.5, 0, -3]),
};

const sumOf = (meanings: ReturnType<typeof readMeanings>, ...keys: [string, number][]): number[] => {
  const sum = new Float32Array(meanings.dimension);
  for (const [key, weight] of keys) meanings.add(sum, key, weight);
  return [...sum];
};

describe('meanings', () => {
  it('are read as they were written, to half a step of a byte', () => {
    const [x, y] = sumOf(readMeanings(formatMeanings(learned)), ['e:flood', 1], ['e:vote', 2], ['e:rain', 1]);
    expect(x).toBeCloseTo(3, 1);
    expect(y).toBeCloseTo(-5.5, 1);
  });

  it('are of English stems alone', () => {
    const meanings = readMeanings(formatMeanings(learned));
    expect(meanings.add(new Float32Array(2), 'e:unknown', 1)).toBe(false);
    expect(meanings.add(new Float32Array(2), 's:flood', 1)).toBe(false);
    expect(meanings.add(new Float32Array(2), 'e:flood', 1)).toBe(true);
    expect(['e:unknown', 's:flood', 'e:flood'].map((key) => meanings.has(key))).toEqual([false, false, true]);
  });

  it.each([
    ['cut off among the stems', 30],
    ['cut off among the vectors', -1],
  ])('are refused when %s', (_, end) => {
    expect(() => readMeanings(formatMeanings(learned).subarray(0, end))).toThrow(/^it /);
  });

  it('that ship bring like words together', () => {
    const shipped = shippedMeanings();
    const unit = (key: string): Float32Array => {
      const sum = new Float32Array(shipped.dimension);
      expect(shipped.add(sum, key, 1)).toBe(true);
      const length = Math.hypot(...sum);
      return sum.map((one) => one / length);
    };
    const cosine = (a: string, b: string): number => unit(a).reduce((dot, one, at) => dot + one * unit(b)[at]!, 0);
    expect(cosine('e:flood', 'e:rain')).toBeGreaterThan(cosine('e:flood', 'e:footbal') + 0.2);
    expect(cosine('e:kill', 'e:dead')).toBeGreaterThan(cosine('e:kill', 'e:budget') + 0.2);
  });
});
