import { Centroid } from './centroid';
import { fallenInTwo, isLookedAt } from './fallen-in-two';

/** A micro-story of articles that share term `topic` and have one of their own each. */
function part(microStoryId: number, articles: number, ...topics: number[]) {
  const centroid = new Centroid();
  for (let at = 0; at < articles; at += 1) {
    const terms = [...topics, 1000 * microStoryId + at];
    centroid.add(
      terms,
      terms.map(() => 1 / Math.sqrt(terms.length)),
    );
  }
  return { microStoryId, centroid };
}

describe('isLookedAt', () => {
  const looked = (merged: boolean): number[] =>
    Array.from({ length: 60 }, (_, at) => at + 1).filter((size) => isLookedAt(size, merged));

  it('is as a story has grown by half again, from six articles on', () =>
    expect(looked(false)).toEqual([6, 8, 12, 18, 26, 39, 58]));

  it('is after every merge, from six articles on', () => {
    expect(looked(true)[0]).toBe(6);
    expect(looked(true)).toHaveLength(55);
  });
});

describe('fallenInTwo', () => {
  it.each([
    ['one micro-story', [part(1, 9, 1)], null],
    ['two that have nothing in common', [part(1, 5, 1), part(2, 4, 2)], [2]],
    ['two that are about the same', [part(1, 5, 1), part(2, 4, 1)], null],
    ['two that have half in common', [part(1, 5, 1, 2), part(2, 4, 1, 3)], null],
    ['a part too small', [part(1, 5, 1), part(2, 2, 2)], null],
    ['three, two of them alike', [part(1, 5, 1), part(2, 4, 2), part(3, 2, 1)], [2]],
    ['the small ones go with their like', [part(1, 3, 1), part(2, 9, 2), part(3, 1, 1)], [1, 3]],
  ])('%s', (_, parts, expected) => expect(fallenInTwo(parts, 0.3)?.microStoryIds ?? null).toEqual(expected));

  it('says how much less alike the parts are than either in itself', () => {
    const { between, within } = fallenInTwo([part(1, 5, 1), part(2, 4, 2)], 0.3)!;
    expect(between).toBe(0);
    expect(within).toBeCloseTo(0.5);
  });

  it('leaves many small micro-stories where they resemble most', () => {
    const small = Array.from({ length: 30 }, (_, at) => part(10 + at, 1, at % 2 === 0 ? 1 : 2));
    const gone = fallenInTwo([part(1, 20, 1), part(2, 10, 2), ...small], 0.3)!.microStoryIds;
    expect(gone).toContain(2);
    expect(gone).not.toContain(1);
    expect(gone).toHaveLength(16);
  });

  it('does not change the sums it is given', () => {
    const parts = [part(1, 5, 1), part(2, 4, 2), part(3, 4, 2)];
    fallenInTwo(parts, 0.3);
    expect(parts.map(({ centroid }) => centroid.count)).toEqual([5, 4, 4]);
  });
});
