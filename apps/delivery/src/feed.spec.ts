import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { renderAtom } from './render-atom';
import { renderJsonFeed } from './render-json-feed';
import { renderRss } from './render-rss';
import { quakeStory, sampleStories, sampleStory } from './sample-stories.fixture';
import { storyContent } from './story-content';
import { type FeedPages, storiesFeed } from './feed';
import { topicSubject } from './feed-subject';

const links = { publicUrl: 'https://news.example/', hubUrl: 'https://news.example/hub' };
const topic = topicSubject({ name: 'Quakes & <floods>', slug: 'quakes' }, links.publicUrl);
const feed = storiesFeed(topic, sampleStories, links);
const hostile = sampleStory(9, [
  ['A<b>\u0000', 'en', 5, 'x ]]> & "y" </title>\u0007\uD800<script>', '<img onerror=x>\uFFFE'],
]);
const hostileFeed = storiesFeed(topic, [hostile], links);

describe('storiesFeed', () => {
  test('has stable ids, newest change first, and the updated time of its newest story', () => {
    expect(feed.entries.map((entry) => entry.id).slice(0, 2)).toEqual([
      'tag:news.example,2026:story:41',
      'tag:news.example,2026:story:44',
    ]);
    expect(feed.updated).toEqual(quakeStory.updatedAt);
    expect(feed.language).toBe('en');
    expect(feed.id).toBe('tag:news.example,2026:topic:quakes');
  });

  test('an entry keeps its id and moves its time as the story grows', () => {
    const grown = { ...quakeStory, updatedAt: new Date('2026-11-22T13:00:00Z'), sequence: 20 };
    const [before] = storiesFeed(topic, [quakeStory], links).entries;
    const [after] = storiesFeed(topic, [grown], links).entries;
    expect(after?.id).toBe(before?.id);
    expect(after?.published).toEqual(before?.published);
    expect(after?.updated).toEqual(grown.updatedAt);
  });

  test('an empty topic is a feed, and no language is claimed that is unknown', () => {
    const empty = storiesFeed(topic, [], links);
    expect(empty).toMatchObject({ updated: null, language: null, entries: [] });
    expect(storiesFeed(topic, [{ ...quakeStory, language: 'und' }], links).language).toBeNull();
    expect(JSON.parse(renderJsonFeed(empty))).toMatchObject({ items: [] });
  });
});

test.each([
  ['RSS', renderRss],
  ['Atom', renderAtom],
  ['JSON Feed', renderJsonFeed],
])('%s names the pages beside it (RFC 5005, section 3)', (name, render) => {
  const file = { RSS: 'rss.xml', Atom: 'atom.xml', 'JSON Feed': 'feed.json' }[name]!;
  const self = `https://news.example/topics/quakes/${file}`;
  const pagesOf = (pages: FeedPages): Record<string, string> => {
    const text = render(storiesFeed(topic, sampleStories, { ...links, ...pages }));
    if (name === 'JSON Feed') {
      const { next_url: next } = JSON.parse(text) as { next_url?: string };
      return next === undefined ? {} : { next };
    }
    const found = [...text.matchAll(/link (?=[^>]*rel="(first|previous|next|last)")[^>]*href="([^"]*)"/g)];
    return Object.fromEntries(found.map((match) => [match[1]!, match[2]!]));
  };
  const inXml = (pages: Record<string, string>): Record<string, string> => (name === 'JSON Feed' ? {} : pages);
  const at = (cursor: string): string => `${self}?cursor=${cursor}`;
  expect(pagesOf({ next: null })).toEqual({});
  expect(pagesOf({ next: 'b', last: 'd' })).toEqual({ next: at('b'), ...inXml({ first: self, last: at('d') }) });
  expect(pagesOf({ cursor: 'b', previous: null, next: 'c', last: 'd' })).toEqual({
    next: at('c'),
    ...inXml({ first: self, previous: self, last: at('d') }),
  });
  expect(pagesOf({ cursor: 'd', previous: 'c', next: null })).toEqual(
    inXml({ first: self, previous: at('c'), last: at('d') }),
  );
  expect(pagesOf({ cursor: 'b', next: 'c' })).toEqual({ next: at('c'), ...inXml({ first: self }) });
});

describe.each([
  ['RSS', renderRss],
  ['Atom', renderAtom],
  ['JSON Feed', renderJsonFeed],
])('%s', (_, render) => {
  test('has the same bytes for the same stories in any order', () => {
    expect(render(storiesFeed(topic, [...sampleStories].reverse(), links))).toBe(render(feed));
  });

  test('carries no control character or lone surrogate', () => {
    expect(render(hostileFeed)).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  });
});

test('RSS reads back', () => {
  const read = parseRssFeed(renderRss(feed));
  expect(read).toMatchObject({
    title: topic.name,
    link: 'https://news.example/topics/quakes',
    language: 'en',
    atom: { links: [{ rel: 'self', href: 'https://news.example/topics/quakes/rss.xml' }, { rel: 'hub' }] },
  });
  expect(read.items?.[0]).toMatchObject({
    title: quakeStory.title,
    link: 'https://news.example/stories/41',
    guid: { value: 'tag:news.example,2026:story:41', isPermaLink: false },
    pubDate: quakeStory.startedAt.toUTCString(),
    description: storyContent(quakeStory, links.publicUrl),
  });
});

test('Atom reads back', () => {
  const read = parseAtomFeed(renderAtom(feed));
  expect(read).toMatchObject({
    id: 'tag:news.example,2026:topic:quakes',
    updated: quakeStory.updatedAt.toISOString(),
    xml: { lang: 'en' },
    links: [
      { rel: 'alternate', href: 'https://news.example/topics/quakes' },
      { rel: 'self', href: 'https://news.example/topics/quakes/atom.xml' },
      { rel: 'hub' },
    ],
  });
  expect(read.entries?.map((entry) => entry.xml?.lang)).toEqual(['en', 'ja', 'ar', 'id', 'da', 'en', 'en']);
  expect(read.entries?.[0]?.content).toMatchObject({ type: 'html', value: storyContent(quakeStory, links.publicUrl) });
});

test('JSON Feed 1.1', () => {
  const read: unknown = JSON.parse(renderJsonFeed(feed));
  expect(read).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://news.example/topics/quakes/feed.json',
    home_page_url: 'https://news.example/topics/quakes',
    hubs: [{ type: 'WebSub', url: links.hubUrl }],
  });
  expect(read).toHaveProperty('items.0.date_modified', quakeStory.updatedAt.toISOString());
  expect(read).toHaveProperty('items.0._tributary.independent_reports', 6);
});

describe('storyContent', () => {
  const html = storyContent(quakeStory, links.publicUrl);

  test('shows lead, counts, and copies under their original', () => {
    expect(html).toContain('<blockquote><p lang="en" dir="auto">A magnitude 6.3 earthquake');
    expect(html).toContain('</blockquote>\n<p>— Northern Wire</p>');
    expect(html).toContain('<p>8 outlets, 6 independent reports</p>');
    const wire = html.indexOf('<b>Northern Wire</b>');
    const copy = html.indexOf('<b>Harbour Post</b> (copy)');
    expect(wire).toBeGreaterThan(0);
    expect(html.slice(wire, copy)).toMatch(/<ul><li>$/);
    expect(html).toContain('href="https://northernwire.example/news/410?a=1&amp;b=2"');
  });

  test('escapes texts and links nothing but http', () => {
    const article = { ...hostile.articles[0]!, url: 'javascript:alert(1)' };
    const content = storyContent({ ...hostile, articles: [article] }, links.publicUrl);
    expect(content).not.toMatch(/<(script|img)|javascript:/);
    expect(content).toContain('&lt;script&gt;');
  });

  test('tells countries, names and key terms, and feeds have them as categories', () => {
    const facts = { ...quakeStory.facts, countries: ['ID'], names: ['<Sumba>'], keyTerms: ['quake', 'walls'] };
    const told = { ...quakeStory, facts };
    expect(storyContent(told, links.publicUrl)).toContain(
      '<b>Countries:</b> Indonesia<br><b>Names:</b> &lt;Sumba&gt;<br><b>Key terms:</b> quake, walls',
    );
    expect(html).not.toContain('Countries');
    const tagged = storiesFeed(topic, [told], links);
    const tags = ['Indonesia', '<Sumba>', 'quake', 'walls'];
    expect(parseRssFeed(renderRss(tagged)).items?.[0]?.categories?.map(({ name }) => name)).toEqual(tags);
    expect(parseAtomFeed(renderAtom(tagged)).entries?.[0]?.categories?.map(({ term }) => term)).toEqual(tags);
    expect(JSON.parse(renderJsonFeed(tagged))).toHaveProperty('items.0.tags', tags);
  });

  test('parts what came within six hours before the last change from what came earlier', () => {
    expect(html).not.toContain('Earlier:');
    const [first, ...rest] = quakeStory.articles;
    const old = { ...first!, received: new Date(quakeStory.updatedAt.getTime() - 7 * 3_600_000) };
    const articles = [old, ...rest.filter(({ copyOf }) => copyOf === null)];
    const content = storyContent({ ...quakeStory, articles }, links.publicUrl);
    const places = ['New since 22 Nov 2026, 05:46 UTC:', 'Harian Timur', 'Earlier:', '<b>Northern Wire</b>'];
    expect(places.map((text) => content.indexOf(text))).toEqual(
      places.map((text) => content.indexOf(text)).sort((a, b) => a - b),
    );
    expect(places.every((text) => content.includes(text))).toBe(true);
  });

  test('a long story names the newest reports and links to the rest', () => {
    const many = Array.from({ length: 45 }, (_, index): [string, string, number, string] => [
      'O',
      'en',
      index,
      `t${index}`,
    ]);
    expect(storyContent(sampleStory(5, many), links.publicUrl)).toContain('15 more on the story’s page');
  });

  test('says with whom a report shares text', () => {
    const [first, second] = quakeStory.articles;
    const articles = [
      { ...first!, sharesTextWith: [second!.id] },
      { ...second!, outlet: 'A & B' },
    ];
    const content = storyContent({ ...quakeStory, articles }, links.publicUrl);
    expect(content).toContain('<i>(shares text with A &amp; B)</i>');
  });
});
