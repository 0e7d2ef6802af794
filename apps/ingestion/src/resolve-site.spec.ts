import type { HttpAnswer } from '@app/http';
import { findFeed, isFeedDocument, isPage, namedFeeds, wellKnownFeeds } from './resolve-site';

const answer = (body: string, headers: Record<string, string> = {}, more: Partial<HttpAnswer> = {}): HttpAnswer => ({
  status: 200,
  headers,
  body: Buffer.from(body),
  url: 'https://tide.example/',
  movedForGood: false,
  tookMs: 0,
  ...more,
});
const html = { 'content-type': 'text/html' };
const link = (href: string): string => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
const rss = answer('<?xml version="1.0"?><rss version="2.0"><channel/></rss>');

it.each([
  ['RSS', '<rss version="2.0"/>', true],
  ['Atom after a comment', '<!-- x --><feed xmlns="http://www.w3.org/2005/Atom"/>', true],
  ['RDF', '<rdf:RDF/>', true],
  ['JSON Feed', '{"version": "https://jsonfeed.org/version/1.1", "items": []}', true],
  ['other JSON', '{"version": "1"}', false],
  ['a page', '<!doctype html><html>', false],
  ['a site map', '<?xml version="1.0"?><urlset/>', false],
  ['nothing', '', false],
])('%s is a feed: %p', (_, body, is) => expect(isFeedDocument(answer(body))).toBe(is));

it.each([
  ['by its type', '<p>hello', html, true],
  ['by its start', ' <!DOCTYPE html><html>', {}, true],
  ['XHTML', '<?xml version="1.0"?><html>', { 'content-type': 'application/xhtml+xml' }, true],
  ['plain text', 'hello', { 'content-type': 'text/plain' }, false],
])('is a page %s: %p', (_, body, headers, is) => expect(isPage(answer(body, headers))).toBe(is));

it('reads the Link header of what is no page', () =>
  expect(
    namedFeeds(answer('hello', { link: '</feed>; rel=alternate; type="application/rss+xml"' })).feeds,
  ).toHaveLength(1));

it('reads the generator of a page', () =>
  expect(namedFeeds(answer('<meta name="generator" content="Hugo 1">', html))).toEqual({
    feeds: [],
    generator: 'Hugo 1',
  }));

it('cuts no character of a long page in half', () => {
  const long = answer(`<title>x${'é'.repeat(1_500_000)}</title>`, html);
  const named = namedFeeds({
    ...long,
    body: Buffer.concat([Buffer.from('<link rel=feed href=/é title="é">'), long.body]),
  });
  expect(named.feeds).toEqual([{ url: 'https://tide.example/%C3%A9', title: 'é', type: null }]);
});

it.each([
  ['', 'https://tide.example/', 0, ['/feed', '/rss', '/atom.xml']],
  ['', 'https://tide.example/', 1, ['/index.xml', '/feed.json']],
  ['', 'https://tide.example/', 2, ['/feed', '/rss', '/atom.xml']],
  ['', 'https://tide.example/blog/today.html', 0, ['/blog/feed', '/feed', '/rss']],
  ['Hugo 0.150', 'https://tide.example/', 0, ['/index.xml', '/feed', '/rss']],
  ['WordPress 6.9', 'https://tide.example/', 0, ['/feed', '/rss', '/atom.xml']],
  ['Jekyll v4', 'https://tide.example/', 0, ['/feed.xml', '/feed', '/rss']],
])('guesses by the generator %j at %s, turn %d', (generator, url, turn, paths) => {
  expect(wellKnownFeeds(url, generator || null, turn)).toEqual(paths.map((path) => new URL(path, url).href));
});

/** Searches a site whose other addresses answer as given; the rest is 404. */
async function search(page: string, site: Record<string, HttpAnswer | string>) {
  const asked: string[] = [];
  const look = (one: HttpAnswer) => Promise.resolve(namedFeeds(one));
  const found = await findFeed(
    { url: 'https://tide.example/', names: namedFeeds(answer(page, html)) },
    (url) => {
      asked.push(new URL(url).pathname);
      return Promise.resolve(site[new URL(url).pathname] ?? answer('', {}, { status: 404, url }));
    },
    look,
    0,
  );
  return { asked, found };
}

it.each([
  ['the feed that is named', link('/a'), { '/a': rss }, ['/a'], 'https://tide.example/a'],
  [
    'the next when the first fails',
    link('/a') + link('/b'),
    { '/a': 'no answer', '/b': rss },
    ['/a', '/b'],
    'https://tide.example/b',
  ],
  [
    'the next when the first is no feed',
    link('/a') + link('/b'),
    { '/a': answer('x'), '/b': rss },
    ['/a', '/b'],
    'https://tide.example/b',
  ],
  [
    'the feed of the page that is named first',
    link('/a') + link('/b'),
    { '/a': answer(link('/c'), html, { url: 'https://tide.example/a' }), '/c': rss },
    ['/a', '/c'],
    'https://tide.example/c',
  ],
  [
    'a well-known address when none is named',
    '<p>hello',
    { '/rss': rss },
    ['/feed', '/rss'],
    'https://tide.example/rss',
  ],
  [
    'where a permanent redirect leads',
    link('/a'),
    { '/a': { ...rss, url: 'https://b.example/x', movedForGood: true } },
    ['/a'],
    'https://b.example/x',
  ],
  [
    'not where a passing one leads',
    link('/a'),
    { '/a': { ...rss, url: 'https://b.example/x' } },
    ['/a'],
    'https://tide.example/a',
  ],
])('takes %s', async (_, page, site: Record<string, HttpAnswer | string>, asked, url) => {
  const result = await search(page, site);
  expect(result.asked).toEqual(asked);
  expect(result.found).toMatchObject({ kind: 'feed', url });
});

it.each([
  [
    'no feed',
    '<p>hello',
    ['/feed', '/rss', '/atom.xml'],
    'no-feed-on-page',
    'names no feed, and there is none at /feed, /rss, /atom.xml',
  ],
  [
    'feeds that are gone, asking thrice',
    ['/a', '/b', '/c', '/d'].map(link).join(''),
    ['/a', '/b', '/c'],
    'no-readable-feed',
    'https://tide.example/a: HTTP 404; https://tide.example/b: HTTP 404',
  ],
])('says of a page with %s what is wrong', async (_, page, asked, fault, reason) => {
  const result = await search(page, {});
  expect(result.asked).toEqual(asked);
  expect(result.found).toMatchObject({ kind: 'none', fault, reason: expect.stringContaining(reason) as string });
});

it('ends where pages name each other', async () => {
  const page = (path: string, href: string) => answer(link(href), html, { url: `https://tide.example${path}` });
  const { asked, found } = await search(link('/a'), { '/a': page('/a', '/b'), '/b': page('/b', '/a') });
  expect(asked).toEqual(['/a', '/b']);
  expect(found.kind).toBe('none');
});
