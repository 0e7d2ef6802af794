import type { HeldArticles } from './held-articles';
import { likeMicroStory, neighboursIn } from './like-micro-story';
import type { Likenesses } from './likenesses';
import { Window } from './window';

const window = new Window(4);
for (const [id, storyId, hour] of [
  [1, 10, 0],
  [2, 20, 0],
  [3, 10, 72],
  [4, 20, 0],
] as const) {
  window.push({ language: 'en', leadTerms: 9, copy: false, id, storyId, microStoryId: 100 + id, hour });
}
const likenesses = {
  count: 2,
  serials: Int32Array.of(0, 1),
  cosines: Float64Array.of(0.5, 0.4),
  unlikeCount: 2,
  unlike: Int32Array.of(2, 3),
  cosineOf: (serial: number) => serial / 100,
} as unknown as Likenesses;

describe('likeMicroStory', () => {
  const held = { window, microSizes: new Map([101, 102, 103, 104].map((id) => [id, 1])) } as unknown as HeldArticles;

  it.each([
    ['the most alike of the story', 10, 0.5, 101],
    ['that of another story, for that story', 20, 0.4, 102],
    ['none, when all are less alike than it takes', 10, 0.51, null],
    ['none, in a story without a neighbour', 30, 0, null],
  ])('takes %s', (_, storyId, threshold, microStoryId) => {
    expect(likeMicroStory(storyId, 0, likenesses, held, threshold)).toBe(microStoryId);
  });
});

describe('neighboursIn', () => {
  it('takes the articles of the story, with those that are little alike, lowered by the hours between', () => {
    expect(neighboursIn(10, 0, likenesses, window)).toEqual([
      { microStoryId: 101, similarity: 0.5 },
      { microStoryId: 103, similarity: 0.02 * Math.exp(-1) },
    ]);
  });
});
