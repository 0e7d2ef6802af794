import { endpointFilterSchema, type FilteredEvent, wantsEvent } from './endpoint-filter';

const counts = { articles: 9, copies: 2, relays: 0, outlets: 8, independentReports: 6 };
const updated: FilteredEvent = {
  type: 'story.updated',
  data: { mergedInto: null, languages: ['en', 'id', 'ar', 'fr', 'ja'], counts },
};

describe('wantsEvent', () => {
  test.each<[string, object, boolean]>([
    ['everything', {}, true],
    ['this event', { events: ['story.started', 'story.updated'] }, true],
    ['other events', { events: ['story.started'] }, false],
    ['notices of endpoints alone', { events: ['endpoint.disabled'] }, false],
    ['a topic of the story', { topics: ['floods', 'quakes'] }, true],
    ['other topics', { topics: ['floods'] }, false],
    ['a language of the story', { languages: ['JA'] }, true],
    ['other languages', { languages: ['pt'] }, false],
    ['enough reports', { minIndependentReports: 6 }, true],
    ['more reports', { minIndependentReports: 7 }, false],
    ['all of it', { topics: ['quakes'], languages: ['pt'] }, false],
  ])('an endpoint that wants %s', (_, filter, expected) => {
    expect(wantsEvent(endpointFilterSchema.parse(filter), updated, ['quakes'])).toBe(expected);
  });

  test('a merge into another story is judged by its topics, for its articles are gone', () => {
    const mergedInto = { id: 7, url: 'https://news.example/stories/7' };
    const filter = endpointFilterSchema.parse({ topics: ['quakes'], languages: ['en'], minIndependentReports: 3 });
    const emptied = {
      mergedInto,
      languages: [],
      counts: { articles: 0, copies: 0, relays: 0, outlets: 0, independentReports: 0 },
    };
    const absorbed: FilteredEvent = { type: 'story.merged', data: emptied };
    expect(wantsEvent(filter, absorbed, ['quakes'])).toBe(true);
    expect(wantsEvent(filter, absorbed, ['floods'])).toBe(false);
    const survivor: FilteredEvent = { type: 'story.merged', data: { ...emptied, mergedInto: null } };
    expect(wantsEvent(filter, survivor, ['quakes'])).toBe(false);
  });
});

test.each([{ events: ['story.gone'] }, { minIndependentReports: -1 }, { topics: [''] }, { languages: 'en' }])(
  'refuses %p',
  (filter) => {
    expect(endpointFilterSchema.safeParse(filter).success).toBe(false);
  },
);
