import { mergeEvidence, splitEvidence } from './decision-evidence';
import { mergeFeatures } from './merge-features';

it('names what the trees were told, to three places, without what was nothing', () => {
  const row = new Float32Array(mergeFeatures.length);
  row[mergeFeatures.indexOf('joinOther')] = 1.23456;
  row[mergeFeatures.indexOf('ownMost')] = 0.5;
  row[mergeFeatures.indexOf('undated')] = 0.0001;
  expect(mergeEvidence(7, row, 1.98765, 0.5)).toEqual({
    articleId: 7,
    score: 1.988,
    threshold: 0.5,
    features: { joinOther: 1.235, ownMost: 0.5 },
  });
});

it('stays within half a kilobyte', () => {
  const row = new Float32Array(mergeFeatures.length).fill(-12.345_678);
  expect(JSON.stringify(mergeEvidence(9_007_199_254_740_991, row, -12.345, 0.5)).length).toBeLessThan(512);
});

it('keeps how alike the parts of a split are', () =>
  expect(splitEvidence({ microStoryIds: [4], between: 0.012_34, within: 0.256_78 }, 0.15)).toEqual({
    between: 0.012,
    within: 0.257,
    ratio: 0.15,
  }));
