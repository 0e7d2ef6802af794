import { cleanEntry, hashContent, withoutRecurringLines } from './clean-entry';
import type { FeedEntry } from './feed';

const now = Date.UTC(2026, 2, 4);
const feed = { url: 'https://tide.example/feed.xml', language: 'en-GB' };
const entry: FeedEntry = {
  guid: 'tide-1',
  link: '/a?utm_source=rss',
  title: 'Boats &amp;amp; <b>ropes</b>',
  summary: '<p>Short</p>',
  content: '<p>NORTH SKERRY (CRN) — A longer text.</p><p>Advertisement</p><p>Sources:</p><p>https://a.example/1</p>',
  author: 'Ada Shore',
  authors: ['Ada Shore'],
  categories: ['Boats &amp; ropes', 'Boats & ropes'],
  published: now - 1000,
  updated: now - 500,
  enclosures: [],
  language: null,
  origin: null,
  base: '',
};
const clean = (change: Partial<FeedEntry>): ReturnType<typeof cleanEntry> =>
  cleanEntry({ ...entry, ...change }, feed, now);

describe('cleanEntry', () => {
  it('cleans title, text, address and names', () => {
    const text = 'NORTH SKERRY (CRN) — A longer text.';
    expect(clean({})).toEqual({
      identity: 'tide-1',
      link: 'https://tide.example/a?utm_source=rss',
      url: 'https://tide.example/a',
      title: 'Boats & ropes',
      text,
      language: 'en',
      published: now - 1000,
      author: 'Ada Shore',
      categories: ['Boats & ropes'],
      dateline: 'NORTH SKERRY (CRN)',
      citedUrls: ['https://a.example/1'],
      links: [],
      origin: null,
      originUrl: null,
      contentHash: hashContent('Boats & ropes', text),
      feedHash: hashContent('Boats & ropes', text),
    });
  });

  it.each<[string, Partial<FeedEntry>, string]>([
    ['its feed', {}, 'https://tide.example/b'],
    ['the base it states', { base: 'https://c.example/d/' }, 'https://c.example/d/b'],
  ])('makes links absolute over %s', (_, change, url) => {
    const { text, links } = clean({
      ...change,
      content: '<p>The <a href="b">harbour board</a> says so, at length.</p>',
    });
    expect({ text, links }).toEqual({
      text: 'The harbour board says so, at length.',
      links: [{ url, words: 'harbour board' }],
    });
  });

  it.each<[string, Partial<FeedEntry>, string]>([
    ['the guid', {}, 'tide-1'],
    ['http and https alike', { guid: ' http://tide.example/1 ' }, 'https://tide.example/1'],
    ['else the link', { guid: null, link: 'http://tide.example/1' }, 'https://tide.example/1'],
    ['the canonical link', { guid: null, link: 'http://tide.example/1/?utm_source=rss#a' }, 'https://tide.example/1'],
    ['a link that has no canonical form', { guid: null, link: 'urn:tide:1' }, 'urn:tide:1'],
    ['no empty guid', { guid: ' ', link: '/1' }, 'https://tide.example/1'],
    ['else the content', { guid: null, link: null, title: 'a', content: null, summary: 'b' }, hashContent('a', 'b')],
  ])('identity: %s', (_, change, identity) => {
    expect(clean(change).identity).toBe(identity);
  });

  it.each<[string, Partial<FeedEntry>, number | null]>([
    ['as stated', {}, now - 1000],
    ['the future is now', { published: now + 1 }, now],
    ['updated when nothing else is given', { published: null }, now - 500],
    ['never invented', { published: null, updated: null }, null],
  ])('published: %s', (_, change, published) => {
    expect(clean(change).published).toBe(published);
  });

  it('cuts what is too long, and leaves a link out', () => {
    const long = clean({
      title: '🌊'.repeat(1_000),
      author: 'a'.repeat(1_000),
      categories: Array.from({ length: 80 }, (_, at) => `c${at}`),
      content: 'a'.repeat(600_000),
      link: `/${'a'.repeat(9_000)}`,
    });
    expect(long.title).toBe('🌊'.repeat(500));
    expect(long.author).toHaveLength(200);
    expect(long.categories).toHaveLength(50);
    expect(long.text).toHaveLength(500_000);
    expect(long.link).toBeNull();
  });

  it('takes the longer of content and summary', () => {
    expect(clean({ content: '<p>…</p>', summary: 'The whole of it' }).text).toBe('The whole of it');
  });
});

it('withoutRecurringLines changes the text and its hash, not what tells a change of the feed', () => {
  const entries = [1, 2, 3].map((at) => clean({ content: `<p>Part ${at} of the news</p><p>Kept by its readers</p>` }));
  const [first] = withoutRecurringLines(entries);
  expect(first).toEqual({
    ...entries[0],
    text: 'Part 1 of the news',
    contentHash: hashContent('Boats & ropes', 'Part 1 of the news'),
  });
  expect(withoutRecurringLines(entries.slice(1))).toEqual(entries.slice(1));
});

it('drops links with the lines that recur', () => {
  const made = ['one', 'two', 'three'].map((name) =>
    clean({
      guid: name,
      content: `<p>Boat <a href="/${name}">${name}</a> is in.</p><p><a href="/more">More boats</a></p>`,
    }),
  );
  expect(withoutRecurringLines(made).map(({ links }) => links.map(({ words }) => words))).toEqual([
    ['one'],
    ['two'],
    ['three'],
  ]);
});
