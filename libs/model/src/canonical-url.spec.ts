import { canonicalUrl, sameAddressKey } from './canonical-url';

describe('canonicalUrl', () => {
  it.each([
    ['lower-cases scheme and host, not the path', 'HTTPS://News.Example.ORG/Path', 'https://news.example.org/Path'],
    ['drops default ports', 'http://a.example:80/x', 'http://a.example/x'],
    ['keeps other ports', 'http://a.example:8080/x', 'http://a.example:8080/x'],
    ['drops fragments', 'https://a.example/x#comments', 'https://a.example/x'],
    ['drops user-info', 'https://me:pw@a.example/x', 'https://a.example/x'],
    ['drops the final dot of a host', 'https://a.example./x', 'https://a.example/x'],
    ['keeps the root slash', 'https://a.example', 'https://a.example/'],
    ['drops a trailing slash', 'https://a.example/x/', 'https://a.example/x'],
    ['drops index.html', 'https://a.example/x/index.html', 'https://a.example/x'],
    ['keeps index.php with its query', 'https://a.example/index.php?id=3', 'https://a.example/index.php?id=3'],
    ['drops utm_*', 'https://a.example/x?utm_source=rss&UTM_Medium=feed&id=7', 'https://a.example/x?id=7'],
    ['drops click ids', 'https://a.example/x?fbclid=1&gclid=2&mc_cid=3', 'https://a.example/x'],
    ['drops what one site tags its links with', 'https://www.wsj.com/a?mod=rss_x&id=2', 'https://www.wsj.com/a?id=2'],
    ['keeps the same name on another site', 'https://a.example/a?mod=12', 'https://a.example/a?mod=12'],
    ['drops ref=rss', 'https://a.example/x?ref=rss', 'https://a.example/x'],
    ['keeps a ref that means something', 'https://a.example/x?ref=8812', 'https://a.example/x?ref=8812'],
    ['sorts by name, stably', 'https://a.example/?b=1&a=2&b=0', 'https://a.example/?a=2&b=1&b=0'],
    ['repairs &amp;', 'https://a.example/?id=1&amp;utm_source=x&amp;p=2', 'https://a.example/?id=1&p=2'],
    ['resolves a path ending in /amp', 'https://a.example/story-1/amp/', 'https://a.example/story-1'],
    ['keeps a page called amp', 'https://a.example/amp', 'https://a.example/amp'],
    ['resolves .amp.html', 'https://a.example/story.amp.html', 'https://a.example/story.html'],
    ['resolves ?amp=1', 'https://a.example/s?amp=1', 'https://a.example/s'],
    ['resolves ?outputType=amp', 'https://a.example/s?outputType=amp', 'https://a.example/s'],
    ['resolves an amp host', 'https://amp.a.example/s', 'https://a.example/s'],
    ['keeps a site called amp', 'https://amp.dev/s', 'https://amp.dev/s'],
    [
      'looks into the AMP cache',
      'https://a-example.cdn.ampproject.org/c/s/a.example/s/amp?utm_source=x',
      'https://a.example/s',
    ],
    ['looks into the AMP viewer', 'https://www.google.com/amp/s/amp.a.example/s', 'https://a.example/s'],
    ['normalises escapes', 'https://a.example/%7ejo/%c3%a9t%C3%A9', 'https://a.example/~jo/%C3%A9t%C3%A9'],
    ['escapes what must be', 'https://a.example/été', 'https://a.example/%C3%A9t%C3%A9'],
    ['keeps escapes that are no UTF-8', 'https://a.example/s?q=caf%e9', 'https://a.example/s?q=caf%E9'],
    ['keeps a doubly escaped percent', 'https://a.example/%2541', 'https://a.example/%2541'],
    ['writes hosts in ASCII', 'https://bücher.example/x', 'https://xn--bcher-kva.example/x'],
    ['drops session ids', 'https://a.example/a/..;jsessionid=1', 'https://a.example/'],
    ['trims', '  https://a.example/x\n', 'https://a.example/x'],
  ])('%s', (_name, url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
    expect(canonicalUrl(expected)).toBe(expected);
  });

  it.each([
    ['/x', 'https://a.example/feed', 'https://a.example/x'],
    ['//b.example/x', 'https://a.example/feed', 'https://b.example/x'],
    ['x?y=1', 'https://a.example/news/feed', 'https://a.example/news/x?y=1'],
    ['https://b.example/x', 'no base at all', 'https://b.example/x'],
  ])('resolves %s against %s', (url, base, expected) => expect(canonicalUrl(url, base)).toBe(expected));

  it.each([
    '',
    '  ',
    '/x',
    'mailto:a@b.example',
    'javascript:alert(1)',
    'ftp://a.example/',
    'http://',
    `https://a.example/${'x'.repeat(3000)}`,
  ])('gives null for %p', (url) => expect(canonicalUrl(url)).toBeNull());

  it('does not take an empty link for the feed itself', () => {
    expect(canonicalUrl('', 'https://a.example/feed')).toBeNull();
  });
});

describe('canonicalUrl changes nothing a second time', () => {
  const hosts = ['a.example', 'www.a.example', 'amp.b.example', 'www.amazon.co.uk', 'm.twitter.com', 'google.com'];
  const paths = [
    '',
    '/',
    '//',
    '/x/amp',
    '/x.amp.html/index.html',
    '/%7e/%2f',
    '/a;jsessionid=1/',
    '/amp/s/c.example/y',
  ];
  const queries = ['', '?', '?utm_source=a', '?amp;b=1&A=2&a=1', '?s=1&ref=rss&ref=1', '?%75tm_source=1&q=%2526'];
  const all = hosts.flatMap((host) =>
    paths.flatMap((path) => queries.map((query) => `http://${host}${path}${query}#f`)),
  );

  it.each(all)('%s', (url) => {
    const once = canonicalUrl(url);
    expect(once).not.toBeNull();
    expect(canonicalUrl(once!)).toBe(once);
  });
});

describe('sameAddressKey', () => {
  it.each([
    ['https://www.a.example/x?y=1', 'a.example/x?y=1'],
    ['http://m.a.example/x', 'a.example/x'],
    ['https://www.m.a.example:81/x', 'a.example:81/x'],
    ['https://m.com/x', 'm.com/x'],
    ['https://www.example/', 'www.example/'],
  ])('%s', (canonical, key) => expect(sameAddressKey(canonical)).toBe(key));
});
