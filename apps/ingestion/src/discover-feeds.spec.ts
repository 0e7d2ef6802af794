import { discoverFeeds } from './discover-feeds';

const page = 'https://tide.example/';
const rss = (href: string, title = ''): string =>
  `<link rel="alternate" type="application/rss+xml" href="${href}"${title && ` title="${title}"`}>`;
const urls = (html: string, link?: string, url = page): string[] =>
  discoverFeeds(html, link, url).map((one) => one.url);

it('gives address, title and form', () =>
  expect(
    discoverFeeds(
      '<link rel="alternate" type="application/atom+xml" title=" The &amp; Tide\n" href="/atom.xml">',
      undefined,
      page,
    ),
  ).toEqual([{ url: 'https://tide.example/atom.xml', title: 'The & Tide', type: 'atom' }]));

it.each([
  ['in the head', `<html><head>${rss('/feed')}</head><body></body></html>`, ['/feed']],
  ['in the body', `<html><head></head><body><div>${rss('/feed')}</div></body></html>`, ['/feed']],
  ['without quotes, self-closed, in capitals', '<LINK REL=Alternate TYPE=Application/RSS+XML HREF=/feed />', ['/feed']],
  ['attributes in any order', '<link href="/feed" title="x" type="application/rss+xml" rel="alternate">', ['/feed']],
  ['rel as a list', '<link rel="home alternate" type="application/rss+xml" href="/feed">', ['/feed']],
  ['rel feed without a type', '<link rel="feed" href="/news.xml">', ['/news.xml']],
  [
    'a type with parameters',
    '<link rel=alternate type="application/atom+xml; charset=utf-8; type=feed" href="/a">',
    ['/a'],
  ],
  ['JSON Feed', '<link rel=alternate type="application/feed+json" href="/feed.json">', ['/feed.json']],
  ['RDF', '<link rel=alternate type="application/rdf+xml" href="/rdf">', ['/rdf']],
  [
    'x types',
    '<link rel=alternate type="application/x.atom+xml" href="/a"><link rel=alternate type="text/rss" href="/b">',
    ['/a', '/b'],
  ],
  [
    'plain XML and JSON that call themselves feeds',
    '<link rel=alternate type="text/xml" href="/rss.xml"><link rel=alternate type="application/json" href="/feed.json">',
    ['/rss.xml', '/feed.json'],
  ],
  ['no type, but the address of a feed', '<link rel=alternate href="/blog/feed/">', ['/blog/feed/']],
  [
    'feed: addresses',
    rss('feed:http://b.example/rss') + rss('feed://c.example/rss'),
    ['http://b.example/rss', 'https://c.example/rss'],
  ],
  ['<base>', `<base href="/en/">${rss('rss.xml')}`, ['/en/rss.xml']],
  ['<base> of another host', `<base href="https://b.example/x/">${rss('rss.xml')}`, ['https://b.example/x/rss.xml']],
  ['a <base> that is none', `<base href="http://">${rss('rss.xml')}`, ['/rss.xml']],
  ['the first of two <base>', `<base href="/a/"><base href="/b/">${rss('rss.xml')}`, ['/a/rss.xml']],
  ['entities in addresses', rss('/?feed=rss2&amp;lang=en'), ['/?feed=rss2&lang=en']],
  ['an unclosed page', `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"><body><p`, ['/feed']],
])('finds %s', (_, html, expected) =>
  expect(urls(html)).toEqual(expected.map((address) => new URL(address, page).href)),
);

it.each([
  ['a style sheet', '<link rel="alternate stylesheet" type="text/css" href="/feed">'],
  ['a language', '<link rel="alternate" hreflang="de" href="/de/">'],
  ['an app', '<link rel="alternate" href="android-app://com.example/https/tide.example">'],
  ['the WordPress API', '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">'],
  [
    'oEmbed',
    '<link rel="alternate" type="application/json+oembed" href="/feed"><link rel="alternate" type="text/xml+oembed" href="/feed">',
  ],
  ['an Atom entry', '<link rel="alternate" type="application/atom+xml;type=entry" href="/e">'],
  ['an editing service', '<link rel="service.post" type="application/atom+xml" href="/post">'],
  ['scripts', rss('javascript:alert(1)') + rss('data:text/xml,x') + rss('') + rss('#top')],
  ['the page itself', rss('/') + rss('http://www.tide.example')],
  ['a comment', `<!-- ${rss('/feed')} -->`],
  ['a script’s text', `<script>document.write('${rss('/feed')}')</script>`],
  ['a site map', '<link rel="sitemap" type="application/xml" href="/sitemap.xml"><a href="/sitemap.xml">x</a>'],
  ['other sites’ feeds', '<a href="https://other.example/feed">their feed</a>'],
  ['pages about feeds', '<a href="/feeding-birds">x</a><a href="/rss-explained.html">x</a><a href="/atomic">x</a>'],
])('takes no %s', (_, html) => expect(urls(html)).toEqual([]));

it.each([
  ['comments by their path', rss('/comments/feed/') + rss('/feed/'), ['/feed/', '/comments/feed/']],
  ['comments by their title', rss('/a', 'Tide » Comments Feed') + rss('/b', 'Tide » Feed'), ['/b', '/a']],
  ['Kommentare', rss('/a', 'Tide » Kommentar-Feed') + rss('/b', 'Tide » Feed'), ['/b', '/a']],
  ['commentaires', rss('/a', 'Tide » Flux des commentaires') + rss('/b', 'Tide » Flux'), ['/b', '/a']],
  ['комментарии', rss('/a', 'Лента комментариев') + rss('/b', 'Лента'), ['/b', '/a']],
  ['コメント', rss('/a', 'Tide » コメントフィード') + rss('/b', 'Tide » フィード'), ['/b', '/a']],
  ['komentar', rss('/a', 'Tide » Umpan Komentar') + rss('/b', 'Tide » Umpan'), ['/b', '/a']],
  [
    'a post’s comments after all others',
    rss('/2026/01/flood/feed/', 'Tide » Flood Comments Feed') + rss('/tag/river/feed/') + rss('/feed/'),
    ['/feed/', '/tag/river/feed/', '/2026/01/flood/feed/'],
  ],
  [
    'Blogger’s comments and labels',
    rss('/feeds/7/comments/default') + rss('/feeds/posts/default/-/Sea') + rss('/feeds/posts/default'),
    ['/feeds/posts/default', '/feeds/posts/default/-/Sea', '/feeds/7/comments/default'],
  ],
  [
    'comments by their query',
    rss('/?feed=comments-rss2') + rss('/?feed=rss2'),
    ['/?feed=rss2', '/?feed=comments-rss2'],
  ],
  [
    'sections and authors',
    rss('/category/sea/feed/') + rss('/author/ann/feed/') + rss('/feed/'),
    ['/feed/', '/category/sea/feed/', '/author/ann/feed/'],
  ],
  ['sections by their title', rss('/x1', 'Tide » Sea Category Feed') + rss('/x2', 'Tide'), ['/x2', '/x1']],
  ['in the order of the page', rss('/b.xml') + rss('/a.xml'), ['/b.xml', '/a.xml']],
])('orders %s', (_, html, expected) =>
  expect(urls(html)).toEqual(expected.map((address) => new URL(address, page).href)),
);

it('puts the feed of a section first on the section’s page', () => {
  const html = rss('/feed/') + rss('/comments/feed/') + rss('/category/sea/feed/', 'Tide » Sea Category Feed');
  expect(urls(html, undefined, 'https://tide.example/category/sea/')[0]).toBe(
    'https://tide.example/category/sea/feed/',
  );
});

it('takes one address once, whatever its scheme, www and slash', () =>
  expect(urls(rss('/feed') + rss('http://www.tide.example/feed/') + rss('/feed?x=1'))).toEqual([
    'https://tide.example/feed',
    'https://tide.example/feed?x=1',
  ]));

it.each([
  ['</feed>; rel="alternate"; type="application/rss+xml"; title="Tide"', ['/feed']],
  ['<https://tide.example/a>; rel=alternate; type="application/atom+xml", </b>; rel="feed alternate"', ['/a', '/b']],
  ['</style.css>; rel=stylesheet, <https://hub.example/>; rel=hub', []],
  ['nonsense', []],
  ['<unclosed', []],
])('reads the Link header %s', (header, expected) =>
  expect(urls('', header)).toEqual(expected.map((address) => new URL(address, page).href)),
);

it('prefers what the header names to links among the text', () =>
  expect(urls('<a href="/rss">RSS</a>', '</feed>; rel=alternate; type="application/rss+xml"')).toEqual([
    'https://tide.example/feed',
  ]));

it.each([
  ['<a href="/rss">RSS</a>', '/rss'],
  ['<a href="/feed/">feed</a>', '/feed/'],
  ['<a href="news/index.xml"><img alt="RSS" src="x"></a>', '/news/index.xml'],
  ['<a href="/atom.xml">Atom</a>', '/atom.xml'],
  ['<a href="/xml/rss/all.rss">x</a>', '/xml/rss/all.rss'],
  ['<a href="/?feed=rss2">x</a>', '/?feed=rss2'],
  ['<a href="/index.php?format=feed&amp;type=rss">x</a>', '/index.php?format=feed&type=rss'],
  ['<a href="https://feeds.tide.example/all">x</a>', 'https://feeds.tide.example/all'],
  ['<a href="http://feeds.feedburner.com/tide">x</a>', 'http://feeds.feedburner.com/tide'],
  ['<a href="feed://tide.example/news">x</a>', 'https://tide.example/news'],
  ['<a type="application/rss+xml" href="/news-as-xml">x</a>', '/news-as-xml'],
])('takes %s as a last resort', (html, expected) => expect(urls(html)).toEqual([new URL(expected, page).href]));

it('calls a linked feed by the words of its link', () =>
  expect(discoverFeeds('<a href="/rss"> All <b>news</b>\n</a>', undefined, page)[0]!.title).toBe('All news'));

it.each([
  ['links', rss('/feed/x').repeat(30_000)],
  ['anchors', '<a href="/feed">'.repeat(100_000)],
  ['slashes', `<a href="${'/'.repeat(1_900)}feed">x</a>`.repeat(1_000)],
  ['one long value', `<link rel="alternate" href="${'a'.repeat(3_000_000)}">`],
  ['attributes', `<link ${'a=b '.repeat(400_000)}>`],
  ['open angles', '<'.repeat(2_000_000)],
  ['entities', `<link title="${'&amp;'.repeat(300_000)}">`],
  ['nesting', '<div>'.repeat(300_000)],
])('reads a page of %s to its end', (_, html) => {
  expect(discoverFeeds(rss('/real') + html, undefined, page)[0]?.url).toBe('https://tide.example/real');
});
