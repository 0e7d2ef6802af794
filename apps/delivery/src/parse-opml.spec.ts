import { opmlFeeds } from './parse-opml';

const opml = (body: string): string =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>mine</title></head><body>${body}</body></opml>`;
const a = { url: 'http://a.example/f', outlet: 'A', categories: [] };

it.each([
  [
    'a feed',
    '<outline type="rss" text="The Gazette" xmlUrl="https://gazette.example/feed"/>',
    [{ url: 'https://gazette.example/feed', outlet: 'The Gazette', categories: [] }],
  ],
  [
    'folders as categories',
    '<outline text="World"><outline text="Asia"><outline text="A" xmlUrl="http://a.example/f" htmlUrl="http://a.example/" language="id"/></outline></outline>',
    [{ ...a, homepage: 'http://a.example/', language: 'id', categories: ['World', 'Asia'] }],
  ],
  [
    'nothing of a folder that has ended',
    '<outline text="World"><outline text="B" xmlUrl="http://b.example/f"/></outline><outline text="A" xmlUrl="http://a.example/f"/>',
    [{ url: 'http://b.example/f', outlet: 'B', categories: ['World'] }, a],
  ],
  [
    'the category attribute, paths and lists',
    '<outline text="World"><outline text="A" xmlUrl="http://a.example/f" category="/Boston/Weather, /Harvard,World"/></outline>',
    [{ ...a, categories: ['World', 'Boston', 'Weather', 'Harvard'] }],
  ],
  [
    'a feed in two folders once, with both',
    '<outline text="X"><outline text="A" xmlUrl="http://a.example/f"/></outline><outline text="Y"><outline text="B" xmlUrl="http://a.example/f"/></outline>',
    [{ ...a, categories: ['X', 'Y'] }],
  ],
  ['title before text', '<outline text="a" title="A" xmlUrl="http://a.example/f"/>', [a]],
  ['text when the title is empty', '<outline text="A" title=" " xmlUrl="http://a.example/f"/>', [a]],
  ['our own outlet', '<outline text="A: world" tributary:outlet="A" xmlUrl="http://a.example/f"/>', [a]],
  [
    'feed: schemes',
    '<outline text="A" xmlUrl="feed:http://a.example/f"/><outline text="A" xmlUrl="feed://a.example/f"/>',
    [a],
  ],
  ['a site', '<outline text="A" xmlUrl="https://a.example"/>', [{ ...a, url: 'https://a.example/' }]],
  [
    'only a site',
    '<outline type="rss" text="A" htmlUrl="https://a.example"/>',
    [{ ...a, url: 'https://a.example/', homepage: 'https://a.example/' }],
  ],
  ['url for xmlUrl', '<outline type="rss" text="A" url="http://a.example/f"/>', [a]],
  ['any case', '<OUTLINE TEXT="A" XMLURL="http://a.example/f"/>', [a]],
  [
    'bare ampersands and HTML’s entities',
    '<outline text="R&D &eacute; &amp;amp; AT&T" xmlUrl="http://a.example/f?a=1&b=2&copy=3"/>',
    [{ url: 'http://a.example/f?a=1&b=2&copy=3', outlet: 'R&D é &amp; AT&T', categories: [] }],
  ],
  ['an angle in a text', '<outline text="a < b > c" xmlUrl="http://a.example/f"/>', [{ ...a, outlet: 'a < b > c' }]],
  [
    'forbidden characters',
    '<outline text="A&#1;\u0000" xmlUrl="http://a.example/f"/>',
    [{ ...a, outlet: expect.stringMatching(/^A\ufffd?/) as string }],
  ],
  [
    'end tags that are missing',
    '<outline text="X"><outline text="A" xmlUrl="http://a.example/f">',
    [{ ...a, categories: ['X'] }],
  ],
  [
    'a comment',
    '<!-- <outline text="B" xmlUrl="http://b.example/f"/> --><outline text="A" xmlUrl="http://a.example/f"/>',
    [a],
  ],
  [
    'a name without end',
    `<outline text="${'\u{1F600}'.repeat(300)}" xmlUrl="http://a.example/f"/>`,
    [{ ...a, outlet: '\u{1F600}'.repeat(100) }],
  ],
  ['a folder without feeds', '<outline text="A"/>', []],
  ['nothing', '', []],
])('reads %s', (_, body, feeds) => expect(opmlFeeds(opml(body))).toEqual({ feeds, refused: [] }));

it.each([
  [
    '<outline text="x" xmlUrl="ftp://x.example/f"/>',
    'x',
    'ftp://x.example/f',
    'give the http(s) address of a feed or of its site',
  ],
  ['<outline xmlUrl="nonsense"/>', 'nonsense', 'nonsense', 'give the http(s) address of a feed or of its site'],
  [
    '<outline text="x" xmlUrl="javascript:alert(1)"/>',
    'x',
    'javascript:alert(1)',
    'give the http(s) address of a feed or of its site',
  ],
  ['<outline text="x" type="rss"/>', 'x', '', 'the outline has no xmlUrl'],
  [
    '<outline text="x" type="link" url="http://x.example/"/>',
    'x',
    'http://x.example/',
    'it is a link to a page or document, not a subscription',
  ],
  [
    '<outline text="x" type="include" url="http://x.example/y.opml"/>',
    'x',
    'http://x.example/y.opml',
    'it includes another OPML document: import that one itself',
  ],
  [
    `<outline text="x" xmlUrl="http://x.example/${'y'.repeat(2_000)}"/>`,
    'x',
    `http://x.example/${'y'.repeat(2_000)}`,
    'an address has at most 2,000 characters',
  ],
])('refuses %s by name and takes the rest', (body, text, url, reason) => {
  const { feeds, refused } = opmlFeeds(opml(`${body}<outline text="A" xmlUrl="http://a.example/f" htmlUrl="none"/>`));
  expect(refused).toEqual([{ text, url, reason }]);
  expect(feeds).toEqual([a]);
});

it.each(['<html></html>', 'hello', '', '{"feeds": []}'])('%j is no OPML', (text) =>
  expect(() => opmlFeeds(text)).toThrow('not an OPML'),
);

it('refuses folders without end', () =>
  expect(() => opmlFeeds('<outline text="x">'.repeat(200_000))).toThrow('nested deeper than 500'));

it('reads OPML with a byte order mark and junk before it', () =>
  expect(opmlFeeds(`\ufeff\n junk ${opml('<outline text="A" xmlUrl="http://a.example/f"/>')}`).feeds).toEqual([a]));
