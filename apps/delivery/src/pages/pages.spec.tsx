import { createHash } from 'node:crypto';
import { everything } from '@app/model';
import { carriedSubject, searchSubject, topicSubject } from '../feed-subject';
import { quakeStory, sampleStories, sampleStory, sampleTopics } from '../sample-stories.fixture';
import { arrangeStories } from './arrange-stories';
import { errorPage } from './error.page';
import { frontPage } from './front.page';
import { languageName, langOf } from './language-text';
import { storyPage } from './story.page';
import { pageSecurityPolicy, style } from './style';
import { clockOrDayText, dateText, momentText } from './time-text';
import { newTopicPage } from './new-topic.page';
import { searchPage } from './search.page';
import { topicPage } from './topic.page';
import { topicsPage } from './topics.page';

const publicUrl = 'https://news.example';
const now = new Date('2026-11-22T12:00:00Z');
const earthquakes = topicSubject(sampleTopics[0]!, publicUrl);
const hostile = sampleStory(9, [['<i>&"', 'en', 5, '</title><script>alert(1)</script>', '"><img src=x onerror=y>']]);
const hostileName = { kind: 'name', value: '<img src=x>', stories: 2 } as const;
const hostileQuery = { ...everything, all: ['"><script>'], names: ['<i>'] };
const hostileSearch = searchSubject(hostileQuery, publicUrl);
const counts = { last7Days: 3, last30Days: 12, perDay: 0.4, exact: true };
const pages: [string, string][] = [
  ['front', frontPage({ publicUrl, stories: [...sampleStories, hostile], topics: sampleTopics, now })],
  ['story', storyPage({ publicUrl, now, story: hostile, topics: [{ name: '<b>', slug: 'a b/<' }] })],
  [
    'topic',
    topicPage({ publicUrl, subject: topicSubject({ name: '<b>', slug: 'x' }, publicUrl), stories: [hostile], now }),
  ],
  ['topics', topicsPage({ publicUrl, topics: [{ name: '<b>', slug: 'x' }], days: 7, carried: [hostileName] })],
  [
    'search',
    searchPage({ publicUrl, query: hostileQuery, subject: hostileSearch, stories: [hostile], older: null, now }),
  ],
  [
    'new topic',
    newTopicPage({ publicUrl, query: hostileQuery, subject: hostileSearch, counts, stories: [hostile], now }),
  ],
  ['error', errorPage({ publicUrl, status: 404, message: '<script>' })],
];

describe.each(pages)('the %s page', (_, html) => {
  test('is a whole document whose texts are escaped and whose style the policy names', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/i);
    expect(html).not.toMatch(/<script|<img|<b>|<i>/);
    const written = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(written).digest('base64');
    expect(pageSecurityPolicy).toContain(`'sha256-${hash}'`);
  });
});

test('an empty front page and an emptied story are pages too', () => {
  expect(frontPage({ publicUrl, stories: [], topics: [], now })).toContain('No stories yet.');
  expect(storyPage({ publicUrl, now, story: { ...quakeStory, articles: [] } })).toContain('no reports any more');
  expect(topicPage({ publicUrl, subject: earthquakes, stories: [], now })).toContain('No story belongs');
});

test('front and topic pages announce their feeds', () => {
  for (const html of [
    frontPage({ publicUrl, stories: [], topics: sampleTopics, now }),
    topicPage({ publicUrl, subject: earthquakes, stories: [], now }),
  ]) {
    for (const [type, file] of [
      ['application/rss+xml', 'rss.xml'],
      ['application/atom+xml', 'atom.xml'],
      ['application/feed+json', 'feed.json'],
    ]) {
      const href = `${publicUrl}/topics/earthquakes/${file}`;
      expect(html).toMatch(new RegExp(`<link rel="alternate" type="${type!.replace('+', '\\+')}"[^>]+href="${href}"`));
      expect(html).toContain(`<a href="${href}"`);
    }
  }
});

test('each page that can be followed announces its feeds, with the parameters of a search', () => {
  const query = { ...everything, all: ['gempa'], countries: ['ID'] };
  const subject = searchSubject(query, publicUrl);
  const search = searchPage({ publicUrl, query, subject, stories: [], older: null, now });
  const href = `${publicUrl}/search/atom.xml?q=gempa&amp;countries=ID`;
  expect(search).toContain(
    `<link rel="alternate" type="application/atom+xml" title="Search: gempa · ID (Atom)" href="${href}"`,
  );
  expect(search).toContain(`<a href="${href}"`);
  const country = topicPage({ publicUrl, subject: carriedSubject('country', 'ID', publicUrl), stories: [], now });
  expect(country).toContain(`href="${publicUrl}/topics/country/ID/feed.json"`);
  expect(storyPage({ publicUrl, now, story: quakeStory })).toContain(`href="${publicUrl}/stories/41/rss.xml"`);
});

test('a private topic names no canonical address and asks search engines to stay away', () => {
  const subject = topicSubject({ name: 'Mine', slug: 'mine', secret: 'abc' }, publicUrl);
  const html = topicPage({ publicUrl, subject, stories: [], now });
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(html).not.toContain('rel="canonical"');
  expect(html).not.toContain('/topics/mine');
});

test('the form that makes a topic keeps the query, also for saving, and says when counts are reckoned', () => {
  const query = { ...everything, any: ['gempa', 'banjir'], names: ['A, B'], minArticles: 2 };
  const subject = searchSubject(query, publicUrl);
  const html = newTopicPage({ publicUrl, query, subject, counts: { ...counts, exact: false }, stories: [], now });
  expect(html).toContain('name="q" value="gempa OR banjir"');
  expect(html).toContain('<input type="hidden" name="names" value="A, B"');
  expect(html.match(/about /g)).toHaveLength(3);
  const begun = newTopicPage({ publicUrl, query: everything, subject: null, counts: null, stories: [], now });
  expect(begun).not.toContain('method="post"');
});

describe("a story's page", () => {
  const html = storyPage({ publicUrl, now, story: quakeStory, topics: sampleTopics });

  test('names where title and lead come from', () => {
    expect(html).toMatch(
      /Headline and lead from <a href="https:\/\/northernwire\.example[^>]+rel="noopener"><bdi class="outlet">Northern Wire/,
    );
    expect(html).toContain('<blockquote class="standfirst" cite="https://northernwire.example/');
    const [first, second, ...rest] = quakeStory.articles;
    const story = { ...quakeStory, lead: second!.lead, articles: [first!, second!, ...rest] };
    expect(storyPage({ publicUrl, now, story })).toMatch(
      /Headline from <a [^>]+><bdi class="outlet">Northern Wire.+Lead from <a [^>]+><bdi class="outlet">Harian Timur/,
    );
  });

  test('tells reports newest first, in their language, copies under their original', () => {
    const order = [
      'Sembilan puluh',
      'Séisme',
      'インド',
      'BMKG',
      'copies of <bdi>Northern',
      'Harbour Post',
      'Gempa M6,3',
    ];
    const places = order.map((text) => html.indexOf(text, html.indexOf('newest first')));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(html).toMatch(/<a href="[^"]+" rel="noopener" lang="fr">Séisme/);
    expect(html).toContain('<time datetime="2026-11-22T11:46:00.000Z">11:46</time>');
    expect(html).toContain(`<a href="${publicUrl}/api/v1/stories/41">`);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https://user:secret@evil.example/', null])(
    'never links %p',
    (url) => {
      const story = { ...quakeStory, articles: [{ ...quakeStory.articles[0]!, url }] };
      const page = storyPage({ publicUrl, now, story });
      expect(page).not.toMatch(/javascript:|data:text|evil/);
      expect(page).toContain(`<span lang="en">${story.title}`);
    },
  );

  test('says with whom a report shares text', () => {
    const [first, second] = quakeStory.articles;
    const articles = [{ ...first!, sharesTextWith: [second!.id] }, second!];
    expect(storyPage({ publicUrl, now, story: { ...quakeStory, articles } })).toContain(
      'shares text with Harian Timur',
    );
    expect(html).not.toContain('shares text');
  });

  test('tells first report, last change, countries, names and key terms', () => {
    const facts = { ...quakeStory.facts, countries: ['ID', 'HK'], names: ['Sumba <i>'], keyTerms: ['quake'] };
    const text = storyPage({ publicUrl, now, story: { ...quakeStory, facts } }).replace(/<[^>]+>/g, ' ');
    expect(text).toMatch(
      /First report\s+Harian Timur\s*,\s+22 Nov 2026, 08:35 UTC\s+Last change\s+22 Nov 2026, 11:46 UTC/,
    );
    expect(text).toMatch(/Countries\s+Indonesia\s+Hong Kong\s+Names\s+Sumba &lt;i>\s+Key terms\s+quake/);
    expect(html).not.toContain('Countries');
  });

  test('draws how the story grew, with the figures for those who do not see it', () => {
    expect(html).toContain('aria-label="Reports by hour from 22 Nov 2026, 08:00 UTC: 2, 2, 1, 2; copies: 0, 2, 0, 0"');
    expect(html.match(/<rect class="own"/g)).toHaveLength(4);
    expect(html.match(/<rect class="copied"/g)).toHaveLength(1);
    expect(html).toContain('22 Nov 2026, 08:00 to 11:00 UTC');
    expect(storyPage({ publicUrl, now, story: sampleStories[5]! })).not.toContain('<svg');
  });

  test.each([
    [now, 'Breaking'],
    [new Date('2026-11-22T16:00:00Z'), 'Developing'],
    [new Date('2026-11-25T12:00:00Z'), 'Settled'],
  ])('at %p says %s; lists say so only of what is breaking', (at, phase) => {
    expect(storyPage({ publicUrl, now: at, story: quakeStory })).toContain(`>${phase}</span>`);
    const list = topicPage({ publicUrl, subject: earthquakes, stories: [quakeStory], now: at });
    expect(list.includes('class="phase')).toBe(phase === 'Breaking');
  });

  test('links the other stories of its storyline', () => {
    const related = [{ id: 7, title: 'Nachbeben <b>', language: 'de', startedAt: now, updatedAt: now }];
    expect(storyPage({ publicUrl, now, story: quakeStory, related })).toContain(
      '<time class="meta" datetime="2026-11-22T12:00:00.000Z">12:00</time><a href="https://news.example/stories/7" lang="de" dir="auto">Nachbeben &lt;b></a>',
    );
    expect(html).not.toContain('Storyline');
  });

  test('folds many copies away', () => {
    const copies = Array.from({ length: 6 }, (_, index): [string, string, number, string, string, number] => [
      `O${index}`,
      'en',
      index,
      't',
      '',
      1,
    ]);
    expect(storyPage({ publicUrl, now, story: sampleStory(5, [['A', 'en', 9, 't'], ...copies]) })).toContain(
      '<details',
    );
  });
});

test('the front page puts each story in one place, the weightiest first', () => {
  const { hero, cards, latest } = arrangeStories(sampleStories, now);
  expect(hero?.id).toBe(41);
  expect(cards.map((story) => story.id)).toEqual([42, 43, 45]);
  expect(latest.map((story) => story.id)).toEqual([44, 46, 47]);
  expect(arrangeStories(sampleStories, new Date('2026-12-30T00:00:00Z')).hero?.id).toBe(41);
  expect(arrangeStories([], now)).toEqual({ hero: null, cards: [], latest: [] });
});

test.each([
  [clockOrDayText(new Date('2026-11-22T00:05:00Z'), now), '00:05'],
  [clockOrDayText(new Date('2026-11-21T23:59:00Z'), now), '21 Nov'],
  [clockOrDayText(new Date('2025-11-22T12:00:00Z'), now), '22 Nov 2025'],
  [momentText(now), '22 Nov 2026, 12:00 UTC'],
  [dateText(now), 'Sunday 22 November 2026'],
  [languageName('id'), 'Indonesian'],
  [languageName('und'), null],
  [languageName('no language'), null],
  [langOf('zh-Hant'), 'zh-Hant'],
  [langOf('x"y'), undefined],
])('tells %p', (told, expected) => {
  expect(told).toBe(expected);
});

describe('contrast (WCAG 2.2, 1.4.3)', () => {
  const luminance = (hex: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const schemes = [...style.matchAll(/:root\{([^}]*--paper[^}]*)\}/g)].map((match) =>
    Object.fromEntries([...match[1]!.matchAll(/--(\w+):(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex])),
  );
  test.each(schemes.map((colours, index) => [index === 0 ? 'light' : 'dark', colours] as const))('%s', (_, colours) => {
    for (const text of ['ink', 'soft', 'accent']) {
      for (const ground of ['paper', 'raised']) {
        const [low, high] = [luminance(colours[text]), luminance(colours[ground])].sort((a, b) => a - b);
        expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
  test('both schemes are there', () => expect(schemes).toHaveLength(2));
});
