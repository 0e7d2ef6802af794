import { Centroid, dotOf } from './centroid';

const unit = (...weights: number[]): number[] => weights.map((weight) => weight / Math.hypot(...weights));
const termsOf = ({ values, size }: Centroid): number[] =>
  [...values.subarray(0, 2 * size)].filter((_, at) => at % 2 === 0);

describe('Centroid', () => {
  it('sums vectors, whatever the order of their terms', () => {
    const sum = new Centroid();
    sum.add([7, 3], unit(3, 4));
    sum.add([3, 9], unit(4, 3));
    const other = new Centroid();
    other.add([3, 9], [1, 10]);
    expect(dotOf(sum, other)).toBeCloseTo(1.6 + 6);
    expect(sum.count).toBe(2);
  });

  it.each([
    ['one article', [[1, 0]], 1],
    [
      'two alike',
      [
        [1, 0],
        [1, 0],
      ],
      1,
    ],
    [
      'two unlike',
      [
        [1, 0],
        [0, 1],
      ],
      0,
    ],
    [
      'two of three alike',
      [
        [1, 0],
        [1, 0],
        [0, 1],
      ],
      1 / 3,
    ],
  ])('the cohesion of %s', (_, vectors, expected) => {
    const sum = new Centroid();
    for (const vector of vectors) sum.add([1, 2], vector);
    expect(sum.cohesion).toBeCloseTo(expected);
  });

  it('keeps the heaviest terms of many', () => {
    const sum = new Centroid();
    for (let term = 0; term < 400; term += 1) sum.add([term], [term === 5 ? 9 : 1]);
    expect(sum.size).toBeLessThanOrEqual(256);
    expect(termsOf(sum)).toContain(5);
  });

  it('keeps the earlier of equally heavy terms', () => {
    const sum = new Centroid();
    const terms = Array.from({ length: 257 }, (_, at) => at);
    sum.add(
      terms,
      terms.map((term) => (term % 4 === 0 ? 2 : 1)),
    );
    const heavy = terms.filter((term) => term % 4 === 0);
    const light = terms.filter((term) => term % 4 !== 0).slice(0, 128 - heavy.length);
    expect(termsOf(sum)).toEqual([...heavy, ...light].sort((a, b) => a - b));
  });

  it('is the sum of the others when a vector was taken out', () => {
    const sum = new Centroid();
    sum.add([1, 2], unit(3, 4));
    sum.add([2, 3], unit(1, 1));
    sum.subtract([1, 2], unit(3, 4));
    expect(sum.count).toBe(1);
    expect(sum.squares).toBeCloseTo(1);
    expect(sum.cohesion).toBe(1);
    const other = new Centroid();
    other.add([1, 2, 3], [1, 10, 100]);
    expect(dotOf(sum, other)).toBeCloseTo(110 / Math.SQRT2);
  });

  it('adds another', () => {
    const [a, b] = [new Centroid(), new Centroid()];
    a.add([1, 2 ** 24 - 1], [1, 2]);
    b.add([2 ** 24 - 1, 2 ** 24 - 2], [3, 4]);
    a.addAll(b);
    expect(termsOf(a)).toEqual([1, 2 ** 24 - 1, 2 ** 24 - 2]);
    expect([a.count, a.squares]).toEqual([2, 1 + 25 + 16]);
  });

  it('compares two', () => {
    const [a, b] = [new Centroid(), new Centroid()];
    a.add([1, 2, 3], [1, 2, 3]);
    b.add([3, 4, 1], [1, 1, 1]);
    expect(dotOf(a, b)).toBeCloseTo(4);
    expect(dotOf(b, a)).toBeCloseTo(4);
  });
});
