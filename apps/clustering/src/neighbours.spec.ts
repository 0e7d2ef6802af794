import type { Likenesses } from './likenesses';
import { neighboursIn } from './neighbours';
import { Window } from './window';

describe('neighboursIn', () => {
  it('takes the articles of the story, with those that are little alike, lowered by the hours between', () => {
    const window = new Window(4);
    const article = { language: 'en', leadTerms: 9, copy: false };
    for (const [id, storyId, hour] of [
      [1, 10, 0],
      [2, 20, 0],
      [3, 10, 72],
      [4, 20, 0],
    ] as const) {
      window.push({ ...article, id, storyId, microStoryId: 100 + id, hour });
    }
    const likenesses = {
      count: 2,
      serials: Int32Array.of(0, 1),
      cosines: Float64Array.of(0.5, 0.4),
      unlikeCount: 2,
      unlike: Int32Array.of(2, 3),
      cosineOf: (serial: number) => serial / 100,
    } as unknown as Likenesses;
    expect(neighboursIn(10, 0, likenesses, window)).toEqual([
      { microStoryId: 101, similarity: 0.5 },
      { microStoryId: 103, similarity: 0.02 * Math.exp(-1) },
    ]);
  });
});
