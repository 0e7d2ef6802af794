import { reportTime, type StoryArticle } from '@app/model';
import { quakeStory } from './sample-stories.fixture';
import { groupReports, quotedFrom, sharedTextNote } from './story-reports';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));
const article = (id: number, minute: number, copyOf: number | null = null): StoryArticle => ({
  ...quakeStory.articles[0]!,
  id,
  published: at(minute),
  received: at(minute),
  copyOf,
});

describe('groupReports', () => {
  test.each<[string, StoryArticle[], [number, number[]][]]>([
    ['nothing', [], []],
    [
      'newest original first',
      [article(1, 1), article(2, 2)],
      [
        [2, []],
        [1, []],
      ],
    ],
    ['copies under their original, oldest first', [article(1, 1), article(2, 9, 1), article(3, 8, 1)], [[1, [3, 2]]]],
    ['a copy of a copy under the first original', [article(1, 1), article(2, 2, 1), article(3, 3, 2)], [[1, [2, 3]]]],
    [
      'an orphan copy by itself',
      [article(1, 1), article(2, 2, 99)],
      [
        [2, []],
        [1, []],
      ],
    ],
    ['a ring of copies under its oldest', [article(1, 5, 2), article(2, 3, 3), article(3, 4, 1)], [[2, [3, 1]]]],
    ['a tail on a ring', [article(9, 1, 1), article(1, 5, 2), article(2, 3, 1)], [[2, [9, 1]]]],
    ['a copy of itself', [article(1, 1, 1)], [[1, []]]],
  ])('%s', (_, articles, expected) => {
    const groups = groupReports(articles).map(({ report, copies }) => [report.id, copies.map((copy) => copy.id)]);
    expect(groups).toEqual(expected);
  });
});

describe('shared texts', () => {
  const sharing = (id: number, minute: number, others: number[], copyOf: number | null = null): StoryArticle => ({
    ...article(id, minute, copyOf),
    outlet: `Outlet ${id}`,
    sharesTextWith: others,
  });
  test.each<[string, StoryArticle[], number[][]]>([
    ['both sides are told', [sharing(1, 1, [2]), sharing(2, 2, [1])], [[1], [2]]],
    [
      'a copy shares for its original, with an original',
      [sharing(1, 1, []), sharing(2, 2, [4], 1), sharing(3, 3, []), sharing(4, 4, [2], 3)],
      [[1], [3]],
    ],
    ['not with its own group', [sharing(1, 1, [2]), sharing(2, 2, [1], 1)], [[]]],
    ['not with what is no part of the story', [sharing(1, 1, [99])], [[]]],
  ])('%s', (_, articles, expected) => {
    expect(groupReports(articles).map((group) => group.sharesTextWith.map(({ id }) => id))).toEqual(expected);
  });

  test.each<[number, string]>([
    [0, ''],
    [2, 'shares text with Outlet 0, Outlet 1'],
    [5, 'shares text with Outlet 0, Outlet 1, Outlet 2 and 2 more outlets'],
  ])('%d outlets in words', (count, text) => {
    expect(sharedTextNote({ sharesTextWith: Array.from({ length: count }, (_, id) => sharing(id, 0, [])) })).toBe(text);
  });
});

test.each<[string, Date | null, Date, Date]>([
  ['as stated', at(1), at(5), at(1)],
  ['when received, if nothing is stated', null, at(5), at(5)],
  ['when received, if the stated time lies after that', at(9), at(5), at(5)],
])('a report appeared %s', (_, published, received, expected) => {
  expect(reportTime({ ...article(1, 0), published, received })).toEqual(expected);
});

test('title and lead are traced to the article that has them, never to a copy when an original does', () => {
  const original = quakeStory.articles[0]!;
  const reversed = { ...quakeStory, articles: [...quakeStory.articles].reverse() };
  expect(quotedFrom(reversed)).toEqual({ title: original, lead: original });
  expect(quotedFrom({ ...quakeStory, title: 'Other words', lead: '' })).toEqual({ title: null, lead: null });
});
