import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPage } from './read-page';

const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');
const url = 'https://warta.example/news/1';

describe('readPage', () => {
  it.each([['harbour-page'], ['linked-sources-page']])('%s', (name) => {
    const page = readPage(fixture(`${name}.html`), url);
    const published = page.published === null ? null : new Date(page.published).toISOString();
    expect({ ...page, published }).toEqual(JSON.parse(fixture(`${name}.expected.json`)));
  });

  const paragraphs = '<p>The old ferry Saint Odile ran aground off Pelagos on Monday, and all were saved.</p>'.repeat(
    4,
  );
  it.each([
    ['whole', `<html lang="en"><head><title>Ferry</title></head><body><article>${paragraphs}</article></body></html>`],
    ['no body', `<html lang="en"><head><title>Ferry</title></head><article>${paragraphs}</article></html>`],
    ['no head', `<html lang="en"><title>Ferry</title><article>${paragraphs}</article></html>`],
    ['neither, nor html', `<!DOCTYPE html><title>Ferry</title><article>${paragraphs}</article>`],
  ])('reads a page whose optional tags are left out: %s', (_, html) => {
    const page = readPage(html, url);
    expect(page.text).toContain('Saint Odile ran aground');
    expect(page.title).toBe('Ferry');
  });

  it.each([
    ['the page', '', 'https://warta.example/board?id=7'],
    ['its base', '<base href="/en/">', 'https://warta.example/en/board?id=7'],
  ])('makes the links of the text absolute over %s', (_, head, expected) => {
    const linked = `<p>That is what <a href="board?id=7#top">the <b>harbour board</b></a> said in the evening, they told us.</p>`;
    const page = readPage(
      `<html><head><title>Ferry</title>${head}</head><body><article>${paragraphs}${linked}</article></body></html>`,
      url.replace('/news/1', '/'),
    );
    expect(page.links).toEqual([{ url: `${expected}#top`, words: 'the harbour board' }]);
  });

  it.each([
    [''],
    ['just words'],
    ['<html></html>'],
    ['<html><head><script type="application/ld+json">{no</script></head></html>'],
  ])('finds no article in %j', (html) => {
    expect(readPage(html, url)).toMatchObject({
      title: '',
      text: '',
      author: null,
      published: null,
      canonicalUrl: url,
    });
  });

  it.each([
    ['too long', 'x'.repeat(5_000_001), '5000001 characters'],
    ['too many elements', '<p>x'.repeat(30_001), '30001 tags'],
    ['nested too deeply', '<div>'.repeat(2_000), 'deep'],
  ])('refuses a page that is %s, naming it', (_, html, message) => {
    expect(() => readPage(html, url)).toThrow(message);
    expect(() => readPage(html, url)).toThrow(url);
  });
});

describe('readPage reads what pages state', () => {
  const body = `<body><article>${'<p>The old ferry Saint Odile ran aground off Pelagos on Monday, and all were saved.</p>'.repeat(4)}</article></body>`;
  const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`;
  const article = (more: string): string =>
    ld(`{"@type":"NewsArticle","datePublished":"2026-11-01T10:00:00Z",${more},"headline":"Ferry"}`);
  it.each([
    ['a section', article('"articleSection":["Sea","Coast"]'), { categories: ['Sea', 'Coast'] }],
    ['a section of OpenGraph', '<meta property="article:section" content="Sea">', { categories: ['Sea'] }],
    ['JSON-LD in a comment', ld('<!-- {"@type":"Article","author":{"name":"Ada Shore"}} -->'), { author: 'Ada Shore' }],
    ['in CDATA', ld('//<![CDATA[\n{"@type":"Article","author":"Ada Shore"}\n//]]>'), { author: 'Ada Shore' }],
    ['a comma and a semicolon too many', ld('{"@type":"Article","author":["Ada Shore",],};'), { author: 'Ada Shore' }],
    ['a line break in a string', ld('{"@type":"Article","author":"Ada\nShore"}'), { author: 'Ada Shore' }],
    ['the second of two blocks', `${ld('{no')}${article('"author":"Ada Shore"')}`, { author: 'Ada Shore' }],
    [
      'an author named elsewhere',
      ld('{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ada Shore"}]}'),
      { author: 'Ada Shore' },
    ],
    [
      'a source',
      article('"sourceOrganization":{"name":"Coast Wire","url":"https://wire.example/?utm_source=x"}'),
      { origin: 'Coast Wire', originUrl: 'https://wire.example/' },
    ],
    [
      'what it is based on',
      article('"isBasedOn":"https://wire.example/1"'),
      { origin: null, originUrl: 'https://wire.example/1' },
    ],
    [
      'the site itself as provider',
      `<meta property="og:site_name" content="The Tide">${article('"provider":{"name":"the tide"}')}`,
      { origin: null, originUrl: null },
    ],
    ['the owner as publisher', article('"publisher":{"name":"Owner Ltd"}'), { origin: null }],
    ['an AMP page', '<link rel="canonical" href="/news/1">', { canonicalUrl: 'https://warta.example/news/1' }],
  ])('%s', (_, head, expected) => {
    const html = `<html><head><title>Ferry</title>${head}</head>${body}</html>`;
    expect(readPage(html, 'https://warta.example/news/1/amp')).toMatchObject(expected);
  });

  it('finds the line that says who published it first', () => {
    const html = `<html><head><title>Ferry</title></head>${body.replace('</article>', '<p>This article was originally published on The Pier.</p></article>')}</html>`;
    expect(readPage(html, url).origin).toBe('The Pier');
  });
});
