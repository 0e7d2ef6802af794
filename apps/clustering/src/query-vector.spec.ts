import { QueryVector } from './query-vector';

describe('QueryVector', () => {
  it('knows the weights of its terms, and none of others', () => {
    const query = new QueryVector();
    // 64 terms of which many fall on the same places, then others: what was cleared must not be found.
    for (const step of [1, 4_096, 7]) {
      query.clear();
      const terms = Array.from({ length: 64 }, (_, at) => at * step);
      for (const term of terms) query.set(term, term + 0.5, -term);
      expect(terms.map((term) => query.weightOf(term))).toEqual(terms.map((term) => term + 0.5));
      expect(query.otherAt(query.placeOf(3 * step))).toBe(-3 * step);
      expect(query.weightOf(1_000_003)).toBe(0);
      expect(query.otherAt(query.placeOf(64 * step))).toBe(0);
    }
  });
});
