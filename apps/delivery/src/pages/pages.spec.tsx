import { createHash } from 'node:crypto';
import { everything, provenanceOf } from '@app/model';
import { carriedSubject, searchSubject, topicSubject } from '../feed-subject';
import { quakeStory, sampleStories, sampleStory, sampleTopics } from '../sample-stories.fixture';
import { editTopicPage } from './edit-topic.page';
import { errorPage } from './error.page';
import { frontPage } from './front.page';
import { newTopicPage } from './new-topic.page';
import { outletPage } from './outlet.page';
import { outletsPage } from './outlets.page';
import type { PageContext } from './page-context';
import { pageScriptUrl } from './page-script';
import { readerOfLanguage } from './reader';
import { searchPage } from './search.page';
import { pageSecurityPolicy } from './security-policy';
import { storyPage } from './story.page';
import { style } from './style';
import { timelineOf } from './timeline';
import { topicPage, type TopicPageProps } from './topic.page';
import { topicsPage } from './topics.page';

const publicUrl = 'https://news.example';
const now = new Date('2026-11-22T12:00:00Z');
const inEnglish: PageContext = { reader: readerOfLanguage('en')!, publicUrl, path: '/a?b=<c>', now };
const inIndonesian: PageContext = { ...inEnglish, reader: readerOfLanguage('id')! };
const earthquakes = topicSubject(sampleTopics[0]!, publicUrl);
const hostile = sampleStory(9, [['<i>&"', 'en', 5, '</title><script>alert(1)</script>', '"><img src=x onerror=y>']]);
const hostileName = { kind: 'name', value: '<img src=x>', stories: 2 } as const;
const hostileQuery = { ...everything, all: ['"><script>'], names: ['<i>'] };
const hostileSearch = searchSubject(hostileQuery, publicUrl);
const hostileTopic = topicSubject({ name: '<b>', slug: 'x' }, publicUrl);
const counts = { last7Days: 3, last30Days: 12, perDay: 0.4, exact: true };
const shownTopic: Omit<TopicPageProps, 'subject' | 'stories'> = {
  kind: 'topic',
  older: null,
  live: null,
  editUrl: null,
  follow: false,
};
const hostileSteps = timelineOf(hostile, [
  { storyId: 9, sequence: 1, change: { kind: 'started', title: '<script>' }, at: now },
]);
const outlet = {
  id: 3,
  name: '<b>',
  homepage: 'javascript:alert(1)',
  createdAt: now,
  feeds: 1,
  articles: 4,
  copies: 1,
  firstArticleAt: now,
  lastArticleAt: now,
  languages: ['en', 'ar'],
};
const article = { ...hostile.articles[0]!, story: { id: 9, title: '<script>', language: 'en' } };
const hostileProvenance = provenanceOf({
  articles: [hostile.articles[0]!, ...quakeStory.articles],
  citations: [
    {
      articleId: hostile.articles[0]!.id,
      kind: 'credit',
      outlet: '<img>',
      url: 'javascript:alert(1)',
      evidence: '"><script>',
      field: 'title',
      start: 0,
      end: 10,
      citedArticle: null,
    },
  ],
  cited: new Map(),
  nameOf: (name) => name,
});

const pages: [string, (page: PageContext) => string][] = [
  [
    'front',
    (page) =>
      frontPage(page, {
        stories: [...sampleStories, hostile],
        topics: sampleTopics,
        carried: [hostileName],
        place: 7,
      }),
  ],
  [
    'story',
    (page) =>
      storyPage(page, {
        story: hostile,
        topics: [{ name: '<b>', slug: 'a b/<' }],
        related: [],
        steps: hostileSteps,
        provenance: hostileProvenance,
        place: null,
      }),
  ],
  ['topic', (page) => topicPage(page, { ...shownTopic, subject: hostileTopic, stories: [hostile], editUrl: '/x' })],
  ['topics', (page) => topicsPage(page, { topics: [{ name: '<b>', slug: 'x' }], days: 7, carried: [hostileName] })],
  [
    'search',
    (page) => searchPage(page, { query: hostileQuery, subject: hostileSearch, stories: [hostile], older: null }),
  ],
  [
    'new topic',
    (page) => newTopicPage(page, { query: hostileQuery, subject: hostileSearch, counts, stories: [hostile] }),
  ],
  [
    'topic form',
    (page) =>
      editTopicPage(page, { subject: hostileTopic, name: '<b>', query: hostileQuery, fault: { message: '<img>' } }),
  ],
  ['outlets', (page) => outletsPage(page, { outlets: [outlet], firsts: new Map([[3, 2]]), days: 7, next: null })],
  ['outlet', (page) => outletPage(page, { outlet, firsts: 2, articles: [article], older: null })],
  ['error', (page) => errorPage(page, { status: 404 })],
];

describe.each(pages)('the %s page', (_, render) => {
  test.each([inEnglish, inIndonesian])('is a whole document whose texts are escaped', (page) => {
    const html = render(page);
    expect(html).toMatch(
      new RegExp(`^<!doctype html>\n<html lang="${page.reader.language}" dir="ltr"><head><meta charset="utf-8"`, 'i'),
    );
    expect(html.replace(`<script src="${pageScriptUrl(publicUrl)}" defer></script>`, '')).not.toMatch(
      /<script|<img|<b>[^\d]|<i>|javascript:/,
    );
    expect(html).toContain('name="back" value="/a?b=&lt;c>"');
  });

  test('has the style and the script that the policy names, and no other', () => {
    const html = render(inEnglish);
    const policy = pageSecurityPolicy(publicUrl);
    const written = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(written).digest('base64')}'`);
    expect([...html.matchAll(/<script src="([^"]+)"/g)].map(([, url]) => url)).toEqual([pageScriptUrl(publicUrl)]);
    expect(policy).toContain(`script-src ${pageScriptUrl(publicUrl)};`);
    expect(html).not.toMatch(/ style="| on\w+="/);
  });

  test('says the same of the stories in each language of the pages', () => {
    const links = (html: string): string[] => [...html.matchAll(/ href="(http[^"]*)"/g)].map(([, href]) => href!);
    expect(links(render(inIndonesian))).toEqual(links(render(inEnglish)));
    expect(render(inIndonesian)).toContain('Semua waktu dalam UTC');
  });
});

test('the stream that pages hear is one that the policy allows', () => {
  const html = frontPage(inEnglish, { stories: [], topics: [], carried: [], place: 12 });
  const stream = /data-stream="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  expect(pageSecurityPolicy(publicUrl)).toContain(`connect-src ${stream.split('?', 1)[0]};`);
  expect(html).toContain('data-place="12"');
});

test('empty pages are pages too', () => {
  expect(frontPage(inEnglish, { stories: [], topics: [], carried: [], place: null })).toContain('No stories yet.');
  expect(topicPage(inEnglish, { ...shownTopic, subject: earthquakes, stories: [] })).toContain('No story belongs');
  expect(outletsPage(inEnglish, { outlets: [], firsts: new Map(), days: 7, next: null })).toContain('No outlets yet.');
  expect(outletPage(inEnglish, { outlet, firsts: 0, articles: [], older: null })).toContain('No articles yet.');
});

test('a topic announces its feeds, and the front page those of saved topics', () => {
  for (const html of [
    frontPage(inEnglish, { stories: [], topics: sampleTopics, carried: [], place: null }),
    topicPage(inEnglish, { ...shownTopic, subject: earthquakes, stories: [] }),
  ]) {
    for (const [type, file] of [
      ['application/rss+xml', 'rss.xml'],
      ['application/atom+xml', 'atom.xml'],
      ['application/feed+json', 'feed.json'],
    ]) {
      const href = `${publicUrl}/topics/earthquakes/${file}`;
      expect(html).toMatch(new RegExp(`<link rel="alternate" type="${type!.replace('+', '\\+')}"[^>]+href="${href}"`));
    }
  }
});

test('each page that can be followed gives its feeds, with the parameters of a search', () => {
  const query = { ...everything, all: ['gempa'], countries: ['ID'] };
  const subject = searchSubject(query, publicUrl);
  const search = searchPage(inIndonesian, { query, subject, stories: [], older: null });
  const href = `${publicUrl}/search/atom.xml?q=gempa&amp;countries=ID`;
  expect(search).toContain(
    `<link rel="alternate" type="application/atom+xml" title="Pencarian: gempa · Indonesia (Atom)" href="${href}"`,
  );
  expect(search).toContain(`value="${href}"`);
  expect(search).toContain(
    `href="https://feedly.com/i/subscription/feed/${encodeURIComponent(href.replace('&amp;', '&'))}"`,
  );
  const country = topicPage(inEnglish, {
    ...shownTopic,
    kind: 'country',
    subject: { ...carriedSubject('country', 'ID', publicUrl), name: 'ID' },
    stories: [],
  });
  expect(country).toContain(`href="${publicUrl}/topics/country/ID/feed.json"`);
  expect(country).toContain('<h1 dir="auto">Indonesia</h1>');
});

test('who comes to follow a topic sees the way at once', () => {
  const open = (follow: boolean): boolean =>
    topicPage(inEnglish, { ...shownTopic, subject: earthquakes, stories: [], follow }).includes(
      '<details class="follow" id="follow" open>',
    );
  expect([open(true), open(false)]).toEqual([true, false]);
});

test('a private topic names no canonical address and asks search engines to stay away', () => {
  const subject = topicSubject({ name: 'Mine', slug: 'mine', secret: 'abc' }, publicUrl);
  const html = topicPage(inEnglish, { ...shownTopic, subject, kind: 'privateTopic', stories: [] });
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(html).toContain('Keep the address to yourself');
  expect(html).not.toMatch(/rel="canonical"|\/topics\/mine|data-stream/);
});

test('the form that makes a topic keeps the query, also for saving, and says when counts are reckoned', () => {
  const query = { ...everything, any: ['gempa', 'banjir'], names: ['A, B'], minArticles: 2 };
  const subject = searchSubject(query, publicUrl);
  const html = newTopicPage(inEnglish, { query, subject, counts: { ...counts, exact: false }, stories: [] });
  expect(html).toContain('name="q" value="gempa OR banjir"');
  expect(html).toContain('<input type="hidden" name="names" value="A, B"');
  expect(html.match(/about /g)).toHaveLength(3);
  const begun = newTopicPage(inEnglish, { query: everything, subject: null, counts: null, stories: [] });
  expect(begun).not.toContain('name="slug"');
});

test.each([
  [now, true],
  [new Date('2026-11-22T16:00:00Z'), false],
])('lists mark at %p what is breaking, and nothing else', (at, marked) => {
  const html = topicPage({ ...inEnglish, now: at }, { ...shownTopic, subject: earthquakes, stories: [quakeStory] });
  expect(html.includes('class="phase')).toBe(marked);
});

test('lines stand at the edge of a text that runs against the page', () => {
  const html = topicPage(inEnglish, { ...shownTopic, subject: earthquakes, stories: [sampleStories[2]!] });
  expect(html).toContain('<article class="row across"');
  expect(html).toContain('<h3 lang="ar" dir="rtl">');
});

test('the style knows no left and no right', () => {
  expect(style).not.toMatch(/(?<![-\w])(left|right|margin-left|padding-right|width|height|top|bottom):/);
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
