import { QueryVector } from './query-vector';

describe('QueryVector', () => {
  it('knows the weights of its terms, and none of others', () => {
    const query = new QueryVector();
    const weightOf = (term: number): number => query.weightAt(query.numberOf(term));
    // 64 terms of which many fall on the same places, then others: what was cleared must not be found.
    for (const step of [1, 4_096, 7]) {
      query.clear();
      const terms = Array.from({ length: 64 }, (_, at) => at * step);
      for (const term of terms) query.set(term, term + 0.5, -term);
      expect(terms.map(weightOf)).toEqual(terms.map((term) => term + 0.5));
      expect(query.otherAt(query.numberOf(3 * step))).toBe(-3 * step);
      expect(weightOf(1_000_003)).toBe(0);
      expect(query.otherAt(query.numberOf(64 * step))).toBe(0);
    }
  });

  it.each([
    [
      'some',
      [7, 1_000_003, 3, 64],
      [
        [1, 3],
        [4, 1],
      ],
    ],
    [
      'one twice',
      [7, 7],
      [
        [1, 3],
        [2, 3],
      ],
    ],
    ['none', [8, 1_000_003], []],
  ])('finds which terms of a row it has: %s', (_, row, expected) => {
    const query = new QueryVector();
    for (const term of [64, 9, 7]) query.set(term, 1, 0);
    const rows = Int32Array.from([64, ...row, 64], (term) => (term << 8) | 5);
    const met = query.meet(rows, 1, row.length + 1);
    expect(Array.from({ length: met }, (__, one) => [query.metAt[one], query.metNumbers[one]])).toEqual(expected);
  });

  it('is multiplied with another vector', () => {
    const query = new QueryVector();
    query.set(0, 2, 0);
    query.set(1024, 3, 0);
    expect(query.dot(Float32Array.of(1024, 10, 5, 1, 0, 1, 0, 99), 3)).toBe(32);
  });
});
