import type { LedgerChange, LedgerRow, Story } from '@app/model';
import { quakeStory, sampleStory } from './sample-stories.fixture';
import {
  eventTypeOf,
  givenArticles,
  relatedStories,
  storyEvent,
  storyEventSchema,
  type StoryEventInput,
} from './story-event';

const unrelated = { mergedInto: null, mergedFrom: [], splitFrom: null, splitInto: [] };
const input: StoryEventInput = {
  story: { ...quakeStory, facts: { ...quakeStory.facts, countries: ['ID'], names: ['Sumba'], keyTerms: ['quake'] } },
  type: 'story.updated',
  sequence: 10,
  previousSequence: 7,
  newArticles: quakeStory.articles.slice(-2),
  publicUrl: 'https://news.example',
  at: new Date('2026-11-22T12:00:00Z'),
  related: unrelated,
  agencies: new Map(),
  titleBefore: null,
};
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** A story of articles: id, outlet, language. */
const newsOf = (...articles: [number, string, string][]): Story => ({
  ...quakeStory,
  articles: articles.map(([id, outlet, language]) => ({ ...quakeStory.articles[0]!, id, outlet, language })),
});

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
        counts: { articles: 9, copies: 2, relays: 0, outlets: 8, independentReports: 6 },
        sequence: 10,
        previousSequence: 7,
        ...unrelated,
        newArticlesOmitted: 0,
        outletsOmitted: 0,
      },
    });
    expect(event.data.newArticles.map((article) => article.id)).toEqual([4108, 4109]);
  });

  test('tells where the story comes from', () => {
    const [wire, ...others] = quakeStory.articles;
    const relays = [{ outlet: 'KPA', kind: 'credit' as const }];
    const story = { ...quakeStory, articles: [{ ...wire!, relays, published: null }, ...others.slice(1, 3)] };
    expect(storyEvent({ ...input, story }).data).toMatchObject({
      counts: { articles: 3, copies: 2, relays: 1, independentReports: 0 },
      provenance: {
        firstReport: { article: wire!.id, outlet: 'Northern Wire', timeKnown: 'received' },
        singleSource: 'KPA',
        sources: [{ outlet: 'KPA', kind: 'credit', held: false }],
        sourcesOmitted: 0,
      },
    });
    expect(storyEvent({ ...input, story: { ...story, articles: [] } }).data.provenance).toEqual({
      firstReport: null,
      singleSource: null,
      sources: [],
      sourcesOmitted: 0,
    });
  });

  test('names the other stories, the last of many', () => {
    const many = Array.from({ length: 30 }, (_, at) => at + 1);
    const { data } = storyEvent({
      ...input,
      related: { mergedInto: 7, mergedFrom: many, splitFrom: 8, splitInto: [9] },
    });
    const reference = (id: number) => ({ id, url: `https://news.example/stories/${id}` });
    expect(data).toMatchObject({
      mergedInto: reference(7),
      mergedFrom: many.slice(10).map(reference),
      splitFrom: reference(8),
      splitInto: [reference(9)],
    });
  });

  test.each<[string, Partial<StoryEventInput>, object]>([
    ['nothing', { newArticles: [] }, { newOutlets: [], newLanguages: [], newAgencies: [], previousTitle: null }],
    [
      'all of a story that starts',
      { newArticles: newsOf([1, 'A', 'en'], [2, 'B', 'id']).articles, story: newsOf([1, 'A', 'en'], [2, 'B', 'id']) },
      { newOutlets: ['A', 'B'], newLanguages: ['en', 'id'] },
    ],
    [
      'an outlet and a language, not those that the story had',
      {
        story: newsOf([1, 'A', 'en'], [2, 'A', 'id'], [3, 'C', 'en']),
        newArticles: newsOf([2, 'A', 'id'], [3, 'C', 'en']).articles,
      },
      { newOutlets: ['C'], newLanguages: ['id'] },
    ],
    [
      'an agency that none credited before',
      {
        story: newsOf([1, 'A', 'en'], [2, 'A', 'en'], [3, 'A', 'en']),
        newArticles: newsOf([2, 'A', 'en'], [3, 'A', 'en']).articles,
        agencies: new Map([
          [1, 'AP'],
          [2, 'AP'],
          [3, 'Antara'],
        ]),
      },
      { newAgencies: ['Antara'] },
    ],
    ['the title before', { titleBefore: 'Quake felt' }, { previousTitle: 'Quake felt' }],
    ['no title that it has still', { titleBefore: quakeStory.title }, { previousTitle: null }],
  ])('says what is new: %s', (_, over, expected) => {
    expect(storyEvent({ ...input, ...over }).data).toMatchObject(expected);
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
    const { sources, sourcesOmitted } = event.data.provenance;
    expect(sources.length + sourcesOmitted).toBe(event.data.counts.outlets);
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
const mergedInto: LedgerChange = { kind: 'merged-into', into: 5 };
const merged = (from: number): LedgerChange => ({ kind: 'merged', from, articleIds: [50 + from, 60 + from] });
const splitFrom: LedgerChange = { kind: 'split-from', from: 6, articleIds: [7, 8] };
const split: LedgerChange = { kind: 'split', into: 9, articleIds: [7, 8] };
const movedHere: LedgerChange = { kind: 'article-added', articleId: 3, reason: 'moved', from: 2 };

describe('a run of ledger rows', () => {
  test.each<[string, LedgerRow[], string | null, object]>([
    ['none', [], null, {}],
    ['a start', rows(started, added, added), 'story.started', {}],
    ['growth', rows(added), 'story.updated', {}],
    ['a new title', rows(retitled), 'story.updated', {}],
    ['a loss', rows(moved), 'story.updated', {}],
    ['a gain', rows(movedHere), 'story.updated', {}],
    ['an end in another story', rows(added, mergedInto), 'story.merged', { mergedInto: 5 }],
    ['a start and an end, never told', rows(started, added, mergedInto), null, { mergedInto: 5 }],
    ['others that end in it', rows(merged(3), added, merged(4)), 'story.merged', { mergedFrom: [3, 4] }],
    ['a start, with others that end in it', rows(started, added, merged(3)), 'story.started', { mergedFrom: [3] }],
    ['a start out of another', rows(started, splitFrom, added), 'story.split', { splitFrom: 6 }],
    ['a story that comes out of it', rows(added, split), 'story.split', { splitInto: [9] }],
    ['a split and an end later', rows(split, added, mergedInto), 'story.merged', { mergedInto: 5, splitInto: [9] }],
  ])('%s', (_, run, type, related) => {
    expect(eventTypeOf(run)).toBe(type);
    expect(relatedStories(run)).toEqual({ ...unrelated, ...related });
  });

  test('gives articles in four ways', () => {
    expect([...givenArticles(rows(started, added, merged(3), splitFrom, movedHere, moved, retitled))]).toEqual([
      1, 53, 63, 7, 8, 3,
    ]);
  });
});
