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
    expect(wantsEvent(parsed, { type: 'story.updated' }, quakeStory, ['quakes'])).toBe(expected);
  });

  test('a merge is judged by its topics, for its articles are gone', () => {
    const filter = endpointFilterSchema.parse({ topics: ['quakes'], languages: ['en'], minIndependentReports: 3 });
    const emptied = { ...quakeStory, articles: [] };
    expect(wantsEvent(filter, { type: 'story.merged' }, emptied, ['quakes'])).toBe(true);
    expect(wantsEvent(filter, { type: 'story.merged' }, emptied, ['floods'])).toBe(false);
  });
});

test.each([{ events: ['story.gone'] }, { minIndependentReports: -1 }, { topics: [''] }, { languages: 'en' }])(
  'refuses %p',
  (filter) => {
    expect(endpointFilterSchema.safeParse(filter).success).toBe(false);
  },
);
