import { mergeText, splitText } from './decision-text';

const features = { joinOther: 1.1, joinOwn: 3.2, ownMost: 0.617, crossCentroid: 0.2, gap: Math.log(3), larger: 0.7 };

it('says why two stories were merged', () => {
  const { sentence, seen, told } = mergeText({ articleId: 7, score: 1.8, threshold: 0.5, features });
  expect(sentence).toBe('One event with a likelihood of 86 %, as the trees reckon; from 62 % on stories are merged.');
  expect(seen).toEqual([
    ['that article fits the one story', '96 %'],
    ['and the other', '75 %'],
    ['words of both, in one language', '0.62 of 1'],
    ['names, numbers and words over all languages', '0.20 of 1'],
    ['meaning of the words', '0.00 of 1'],
    ['time between their reports', '2 h'],
  ]);
  expect(told).toContain('joinOther 1.1, joinOwn 3.2');
});

it('says nothing of the time between stories without dates', () => {
  const { seen } = mergeText({ articleId: 7, score: 1, threshold: 0.5, features: { ...features, undated: 1 } });
  expect(seen.map(([name]) => name)).not.toContain('time between their reports');
});

it('says why a story was split', () =>
  expect(splitText({ between: 0.012, within: 0.257, ratio: 0.15 })).toBe(
    'The articles of the two parts are alike to 0.012 of 1, those of either part among themselves to 0.257 or more; ' +
      'a story is split when the one is less than 0.15 times the other.',
  ));
