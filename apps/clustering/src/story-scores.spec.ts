import { bestStory } from './story-scores';

const near = (story: number, ...similarities: number[]): { story: number; similarity: number }[] =>
  similarities.map((similarity) => ({ story, similarity }));

describe('bestStory', () => {
  it.each([
    ['nothing', [], null],
    ['a story of one', near(1, 0.4), { story: 1, score: 0.4 }],
    ['one likeness in a story of five', near(5, 0.6), { story: 5, score: 0.2 }],
    ['the three best of many', near(5, 0.2, 0.9, 0.6, 0.6), { story: 5, score: 0.7 }],
    ['the better of two', [...near(1, 0.4), ...near(2, 0.5, 0.5)], { story: 2, score: 0.5 }],
    ['the older on a tie', [...near(1, 0.5), ...near(3, 0.5), ...near(0, 0.1)], { story: 1, score: 0.5 }],
  ])('finds %s', (_, neighbours, expected) => {
    const best = bestStory(neighbours, (story) => (story === 3 ? 1 : story));
    if (!expected || !best) expect(best).toBe(expected);
    else expect([best.story, best.score.toFixed(9)]).toEqual([expected.story, expected.score.toFixed(9)]);
  });
});
