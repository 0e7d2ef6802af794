import { readReviewQuery, type Reviewed, reviewPath, undoPlan } from './story-review';

const merged: Reviewed = {
  kind: 'merged',
  storyId: 1,
  otherId: 2,
  articleIds: [20, 21],
  living: 1,
  otherLiving: 1,
  stillThere: [20, 21],
  size: 5,
};
const split: Reviewed = { ...merged, kind: 'split', otherLiving: 2, stillThere: [], size: 3 };
const many = Array.from({ length: 1_001 }, (_, at) => at + 1);

it.each<[string, Reviewed, object]>([
  ['a merge', merged, { request: 'stories.split', payload: { id: 1, articleIds: [20, 21] } }],
  [
    'a merge whose survivor was merged on',
    { ...merged, living: 9 },
    { request: 'stories.split', payload: { id: 9, articleIds: [20, 21] } },
  ],
  [
    'a merge of which one article left',
    { ...merged, stillThere: [21] },
    { request: 'stories.split', payload: { id: 1, articleIds: [21] } },
  ],
  [
    'a merge whose articles all left',
    { ...merged, stillThere: [] },
    { refusal: 'its articles are in other stories by now' },
  ],
  ['a merge whose other articles left', { ...merged, size: 2 }, { refusal: 'story 1 has no other articles any more' }],
  [
    'a large merge',
    { ...merged, stillThere: many, size: 2_000 },
    { refusal: expect.stringContaining('1000 articles') as string },
  ],
  ['a split', split, { request: 'stories.merge', payload: { id: 2, into: 1 } }],
  [
    'a split whose part was merged on',
    { ...split, otherLiving: 7 },
    { request: 'stories.merge', payload: { id: 7, into: 1 } },
  ],
  ['a split that was merged again', { ...split, otherLiving: 1 }, { refusal: 'the two are one story again' }],
  ['a story that is not there', { ...split, living: null }, { refusal: 'one of its stories is not there any more' }],
])('undoes %s', (_, reviewed, plan) => {
  expect(undoPlan(reviewed)).toEqual(plan);
});

it.each([
  [{}, { kind: null, by: null, before: null }, '/clustering'],
  [
    { kind: 'split', by: 'person', before: '12' },
    { kind: 'split', by: 'person', before: 12 },
    '/clustering?kind=split&by=person&before=12',
  ],
  [{ kind: 'started', by: 'x', before: '-1' }, { kind: null, by: null, before: null }, '/clustering'],
] as const)('reads the query %j', (given, query, path) => {
  expect(readReviewQuery(given)).toEqual(query);
  expect(reviewPath(query)).toBe(path);
});
