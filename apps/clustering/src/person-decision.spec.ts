import { type MoveFacts, planMerge, planMove, planSplit, type SplitFacts } from './person-decision';

const asItIs = (storyId: number): object => ({ answer: { outcome: 'done', storyId, changed: false } });
const refused = (reason: string): object => ({ answer: { outcome: 'refused', reason } });
const unknown = (reason: string): object => ({ answer: { outcome: 'unknown', reason } });

describe('planMerge', () => {
  // Story 3 was merged into 4, and 5 into 1.
  const living = new Map([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 4],
    [5, 1],
  ]);
  it.each<[string, number, number, object]>([
    ['two stories', 1, 2, { task: { from: 1, into: 2 } }],
    ['ids that were merged away', 3, 5, { task: { from: 4, into: 1 } }],
    ['the same again', 5, 1, asItIs(1)],
    ['the other way round, too late', 1, 5, asItIs(1)],
    ['a story into itself', 2, 2, refused('story 2 cannot be merged into itself; name another story in into')],
    ['a story that never was', 9, 2, unknown('there is no story 9')],
    ['into a story that never was', 2, 9, unknown('there is no story 9')],
  ])('%s', (_, id, into, expected) => {
    expect(planMerge({ id, into }, living)).toEqual(expected);
  });
});

describe('planSplit', () => {
  const facts: SplitFacts = {
    living: 1,
    size: 3,
    placed: new Map([
      [10, 1],
      [11, 1],
      [12, 1],
      [20, 2],
      [30, 7],
      [31, 7],
    ]),
    earlier: [{ articleIds: [31, 30], living: 7 }],
  };
  it.each<[string, number[], Partial<SplitFacts>, object]>([
    ['some articles', [11, 10, 11], {}, { task: { storyId: 1, articleIds: [10, 11] } }],
    ['the same split again', [30, 31], {}, asItIs(7)],
    [
      'the same articles, which came back since',
      [10, 11],
      { earlier: [{ articleIds: [10, 11], living: 7 }] },
      { task: { storyId: 1, articleIds: [10, 11] } },
    ],
    ['other articles of that split', [30], {}, refused('article 30 is in story 7, not in story 1')],
    ['all articles', [10, 11, 12], {}, refused('these are all articles of story 1; leave at least one in it')],
    ['articles of another story', [10, 20], {}, refused('article 20 is in story 2, not in story 1')],
    ['articles that are in no story', [10, 99], {}, unknown('there is no article 99 in any story')],
    ['a story that never was', [10], { living: null }, unknown('there is no story 5')],
  ])('%s', (_, articleIds, more, expected) => {
    expect(planSplit({ id: 5, articleIds }, { ...facts, ...more })).toEqual(expected);
  });
});

describe('planMove', () => {
  it.each<[string, number | null, MoveFacts, object]>([
    ['to another story', 2, { present: 1, size: 3, living: 2 }, { task: { articleId: 10, to: 2 } }],
    ['to an id that was merged away', 3, { present: 1, size: 3, living: 4 }, { task: { articleId: 10, to: 4 } }],
    ['the same again', 2, { present: 2, size: 3, living: 2 }, asItIs(2)],
    ['to a new story', null, { present: 1, size: 3, living: null }, { task: { articleId: 10, to: null } }],
    ['to a new story again', null, { present: 8, size: 1, living: null }, asItIs(8)],
    ['out of a story of one', 2, { present: 1, size: 1, living: 2 }, { task: { articleId: 10, to: 2 } }],
    [
      'an article that is in no story',
      2,
      { present: null, size: 0, living: 2 },
      unknown('there is no article 10 in any story'),
    ],
    ['to a story that never was', 9, { present: 1, size: 3, living: null }, unknown('there is no story 9')],
  ])('%s', (_, storyId, facts, expected) => {
    expect(planMove({ articleId: 10, storyId }, facts)).toEqual(expected);
  });
});
