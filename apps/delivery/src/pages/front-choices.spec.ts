import { groupReports } from '../story-reports';
import { quakeStory, sampleStories } from '../sample-stories.fixture';
import { arrangeStories } from './arrange-stories';
import { reportsByLanguage } from './reports-by-language';
import { topicsOffered } from './topics-offered';

const now = new Date('2026-11-22T12:00:00Z');

test('the front page puts each story in one place, the weightiest first', () => {
  const { hero, cards, latest } = arrangeStories(sampleStories, now);
  expect(hero?.id).toBe(41);
  expect(cards.map((story) => story.id)).toEqual([42, 43, 45]);
  expect(latest.map((story) => story.id)).toEqual([44, 46, 47]);
  expect(arrangeStories(sampleStories, new Date('2026-12-30T00:00:00Z')).hero?.id).toBe(41);
  expect(arrangeStories([], now)).toEqual({ hero: null, cards: [], latest: [] });
});

test('topics are offered of each kind in turn, as many as there is room beside the saved ones', () => {
  const carried = [
    ...['ID', 'JP', 'FR'].map((value) => ({ kind: 'country' as const, value })),
    { kind: 'name' as const, value: 'Sumba' },
    { kind: 'category' as const, value: 'World' },
  ];
  expect(topicsOffered(carried, 0).map(({ value }) => value)).toEqual(['World', 'ID', 'Sumba', 'JP', 'FR']);
  expect(topicsOffered(carried, 10).map(({ value }) => value)).toEqual(['World', 'ID']);
  expect(topicsOffered(carried, 40)).toEqual([]);
  expect(topicsOffered([], 3)).toEqual([]);
});

test.each([
  ['en', ['en', 'id', 'ar', 'fr', 'ja']],
  ['id', ['id', 'ar', 'en', 'fr', 'ja']],
  ['ja', ['ja', 'id', 'ar', 'en', 'fr']],
])('reports for a reader of %s come in that language first, then by how many there are', (reader, languages) => {
  const told = reportsByLanguage(groupReports(quakeStory.articles), reader);
  expect(told.map(({ language }) => language)).toEqual(languages);
  expect(told.flatMap(({ groups }) => groups)).toHaveLength(7);
});
