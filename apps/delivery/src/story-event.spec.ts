import type { LedgerChange, LedgerRow, Story } from '@app/model';
import { quakeStory, sampleStory } from './sample-stories.fixture';
import { eventTypeOf, relatedStoryOf, storyEvent, storyEventSchema, type StoryEventInput } from './story-event';

const input: StoryEventInput = {
  story: { ...quakeStory, facts: { ...quakeStory.facts, countries: ['ID'], names: ['Sumba'], keyTerms: ['quake'] } },
  type: 'story.updated',
  sequence: 10,
  previousSequence: 7,
  newArticles: quakeStory.articles.slice(-2),
  publicUrl: 'https://news.example',
  at: new Date('2026-11-22T12:00:00Z'),
};
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('storyEvent', () => {
  test('tells the story as it stands', () => {
    const event = storyEvent(input);
    expect(storyEventSchema.parse(event)).toEqual(event);
    expect(event).toMatchObject({
      type: 'story.updated',
      timestamp: '2026-11-22T12:00:00.000Z',
      data: {
        id: 41,
        url: 'https://news.example/stories/41',
        languages: ['en', 'id', 'ar', 'fr', 'ja'],
        countries: ['ID'],
        names: ['Sumba'],
        keyTerms: ['quake'],
        counts: { articles: 9, copies: 2, outlets: 8, independentReports: 6 },
        sequence: 10,
        previousSequence: 7,
        mergedInto: null,
        splitFrom: null,
        newArticlesOmitted: 0,
        outletsOmitted: 0,
      },
    });
    expect(event.data.newArticles.map((article) => article.id)).toEqual([4108, 4109]);
  });

  test.each<[StoryEventInput['type'], unknown]>([
    ['story.merged', { mergedInto: { id: 7, url: 'https://news.example/stories/7' }, splitFrom: null }],
    ['story.split', { mergedInto: null, splitFrom: { id: 7, url: 'https://news.example/stories/7' } }],
    ['story.updated', { mergedInto: null, splitFrom: null }],
  ])('%s names the other story', (type, expected) => {
    expect(storyEvent({ ...input, type, relatedStory: 7 }).data).toMatchObject(Object(expected));
  });

  test.each<[string, string, number]>([
    ['many articles', 'title', 500],
    ['long titles of three bytes a character', '震'.repeat(5_000), 60],
    ['titles that JSON escapes', '\u2028"\\\u0001'.repeat(2_000), 60],
  ])('stays small with %s, and counts what it leaves out', (_, title, count) => {
    const story = sampleStory(
      8,
      Array.from({ length: count }, (__, index) => [`${title.slice(0, 200)}${index}`, 'en', index, title, title]),
    );
    const event = storyEvent({ ...input, story, newArticles: story.articles });
    expect(bytes(event)).toBeLessThan(20_000);
    expect(bytes(event)).toBeGreaterThan(15_000);
    expect(event.data.newArticlesOmitted + event.data.newArticles.length).toBe(count);
    expect(event.data.newArticles.map((article) => article.id)).toEqual(
      story.articles.slice(0, event.data.newArticles.length).map((article) => article.id),
    );
    expect(storyEventSchema.safeParse(event).success).toBe(true);
  });

  test('cuts no character in two and links nothing but http', () => {
    const article = { ...quakeStory.articles[0]!, url: 'data:text/html,x', title: '😀'.repeat(400) };
    const story: Story = { ...quakeStory, title: `x${'😀'.repeat(400)}`, articles: [article] };
    const { data } = storyEvent({ ...input, story, newArticles: [article] });
    expect(data.title).toBe(`x${'😀'.repeat(149)}…`);
    expect(data.title + data.newArticles[0]!.title).not.toMatch(/\p{Surrogate}/u);
    expect(data.newArticles[0]!.url).toBeNull();
  });
});

const rows = (...changes: LedgerChange[]): LedgerRow[] =>
  changes.map((change, index) => ({ storyId: 1, sequence: index + 1, change }));
const started: LedgerChange = { kind: 'started', title: 'T' };
const added: LedgerChange = { kind: 'article-added', articleId: 1, reason: 'first' };
const moved: LedgerChange = { kind: 'article-moved', articleId: 1, to: 2 };
const retitled: LedgerChange = { kind: 'retitled', title: 'U' };
const merged: LedgerChange = { kind: 'merged-into', into: 5 };
const split: LedgerChange = { kind: 'split-from', from: 6 };

describe('a run of ledger rows', () => {
  test.each<[string, LedgerRow[], string | null, number | null]>([
    ['none', [], null, null],
    ['a start', rows(started, added, added), 'story.started', null],
    ['growth', rows(added), 'story.updated', null],
    ['a new title', rows(retitled), 'story.updated', null],
    ['a loss', rows(moved), 'story.updated', null],
    ['a merge', rows(added, merged), 'story.merged', 5],
    ['a start and a merge, never told', rows(started, added, merged), null, 5],
    ['a split', rows(started, split, added), 'story.split', 6],
    ['a split and a merge later', rows(split, added, merged), 'story.merged', 5],
  ])('%s', (_, run, type, related) => {
    expect(eventTypeOf(run)).toBe(type);
    expect(relatedStoryOf(run)).toBe(related);
  });
});
