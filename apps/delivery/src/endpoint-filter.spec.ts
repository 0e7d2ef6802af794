import { endpointFilterSchema, wantsEvent } from './endpoint-filter';
import { quakeStory } from './sample-stories.fixture';

describe('wantsEvent', () => {
  test.each<[string, object, boolean]>([
    ['everything', {}, true],
    ['this event', { events: ['story.started', 'story.updated'] }, true],
    ['other events', { events: ['story.started'] }, false],
    ['a topic of the story', { topics: ['floods', 'quakes'] }, true],
    ['other topics', { topics: ['floods'] }, false],
    ['a language of the story', { languages: ['JA'] }, true],
    ['other languages', { languages: ['pt'] }, false],
    ['enough reports', { minIndependentReports: 6 }, true],
    ['more reports', { minIndependentReports: 7 }, false],
    ['all of it', { topics: ['quakes'], languages: ['pt'] }, false],
  ])('an endpoint that wants %s', (_, filter, expected) => {
    const parsed = endpointFilterSchema.parse(filter);
    expect(wantsEvent(parsed, { type: 'story.updated', data: { mergedInto: null } }, quakeStory, ['quakes'])).toBe(
      expected,
    );
  });

  test('a merge into another story is judged by its topics, for its articles are gone', () => {
    const into = { id: 7, url: 'https://news.example/stories/7' };
    const filter = endpointFilterSchema.parse({ topics: ['quakes'], languages: ['en'], minIndependentReports: 3 });
    const emptied = { ...quakeStory, articles: [] };
    const absorbed = { type: 'story.merged', data: { mergedInto: into } } as const;
    expect(wantsEvent(filter, absorbed, emptied, ['quakes'])).toBe(true);
    expect(wantsEvent(filter, absorbed, emptied, ['floods'])).toBe(false);
    const survivor = { type: 'story.merged', data: { mergedInto: null } } as const;
    expect(wantsEvent(filter, survivor, emptied, ['quakes'])).toBe(false);
  });
});

test.each([{ events: ['story.gone'] }, { minIndependentReports: -1 }, { topics: [''] }, { languages: 'en' }])(
  'refuses %p',
  (filter) => {
    expect(endpointFilterSchema.safeParse(filter).success).toBe(false);
  },
);
