import { countStory, type StoryArticle, type StoryCounts } from './story';

let id = 0;
const report = (outlet: string, language = 'en', copyOf: number | null = null): StoryArticle => ({
  id: ++id,
  url: null,
  title: '',
  lead: '',
  outlet,
  language,
  published: null,
  received: new Date(0),
  copyOf,
});

const relay = (article: StoryArticle): StoryArticle => ({
  ...article,
  relays: [{ outlet: 'Reuters', kind: 'credit' }],
});

describe('countStory', () => {
  test.each<[string, StoryArticle[], StoryCounts]>([
    ['nothing', [], { articles: 0, copies: 0, relays: 0, outlets: 0, independentReports: 0, languages: [] }],
    [
      'a copy is a report, never an independent one',
      [report('AP'), report('ABC', 'en', 1)],
      { articles: 2, copies: 1, relays: 0, outlets: 2, independentReports: 1, languages: ['en'] },
    ],
    [
      'an outlet counts once however often it reports',
      [report('BBC'), report('BBC'), report('BBC', 'en', 1)],
      { articles: 3, copies: 1, relays: 0, outlets: 1, independentReports: 1, languages: ['en'] },
    ],
    [
      'an outlet with a copy and an article of its own is independent',
      [report('Kompas', 'id', 9), report('Kompas', 'id')],
      { articles: 2, copies: 1, relays: 0, outlets: 1, independentReports: 1, languages: ['id'] },
    ],
    [
      'a relay is a report, never an independent one; a copy that says so too is a copy',
      [relay(report('AP')), relay(report('ABC', 'en', 1)), report('BBC'), relay(report('BBC'))],
      { articles: 4, copies: 1, relays: 2, outlets: 3, independentReports: 1, languages: ['en'] },
    ],
    [
      'languages by frequency, then by code',
      [report('A', 'id'), report('B', 'fr'), report('C', 'id'), report('D', 'en')],
      { articles: 4, copies: 0, relays: 0, outlets: 4, independentReports: 4, languages: ['id', 'en', 'fr'] },
    ],
  ])('%s', (_, articles, expected) => {
    expect(countStory(articles)).toEqual(expected);
  });
});
