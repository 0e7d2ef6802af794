import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedError } from './feed';
import { parseFeed } from './parse-feed';

const fixture = (name: string): Buffer => readFileSync(join(__dirname, 'fixtures', name));
const bytes = (text: string): Buffer => Buffer.from(text);
const url = 'https://tide.example/feed.xml';
const rss = (items: string): string => `<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`;

describe('parseFeed on files', () => {
  it.each([['broken-rss.xml'], ['atom.xml'], ['rdf.xml'], ['json-feed.json']])('%s', (name) => {
    const expected: unknown = JSON.parse(fixture(name.replace(/\.\w+$/, '.expected.json')).toString());
    expect(parseFeed(fixture(name), {}, url)).toMatchObject(expected as object);
  });
});

describe('parseFeed refuses what is no feed, and says what it is', () => {
  it.each([
    [
      '<!doctype html><html><body>Hello</body></html>',
      'the answer is an HTML page; give the address of the feed itself',
    ],
    ['  <html><head></head></html>', 'HTML page'],
    ['', 'empty'],
    ['{"error": "no"}', 'no JSON Feed'],
    ['[1,2]', 'no JSON Feed'],
    ['Not found', 'neither RSS'],
    ['<opml version="2.0"><body/></opml>', 'neither RSS'],
    ['<rss version="2.0"><channel><title>cut of', 'a broken feed'],
  ])('%j', (text, message) => {
    expect(() => parseFeed(bytes(text), { 'content-type': 'text/html' }, url)).toThrow(FeedError);
    expect(() => parseFeed(bytes(text), { 'content-type': 'text/html' }, url)).toThrow(message);
  });
});

describe('parseFeed on broken and odd feeds', () => {
  it.each([
    ['truncated while sending', rss('<item><title>a</title></item><item><title>b').slice(0, -16), ['a']],
    ['one entry never closed', rss('<item><title>a</title><item><title>b</title></item>'), ['a', 'b']],
    ['an unclosed title', rss('<item><title>a</item><item><title>b</title></item>'), ['a', 'b']],
    ['a misspelt end tag', rss('<item><title>a</titel></item><item><title>b</title></item>'), ['a', 'b']],
    ['an unclosed title with markup', rss('<item><title>a<br></item><item><title>b</title></item>'), ['b']],
    ['control characters', rss('<item><title>a\u0000\u000b</title></item>'), ['a']],
    ['an entry in CDATA', rss('<item><title>a</title><description><![CDATA[<item>]]></description></item>'), ['a']],
    ['a lone channel', '<channel><title>t</title><item><title>a</title></item></channel>', ['a']],
    [
      'RSS in a namespace',
      '<r:rss xmlns:r="urn:x"><r:channel><r:item><r:title>a</r:title></r:item></r:channel></r:rss>',
      ['a'],
    ],
    ['an HTML comment before', `<!-- <feed> -->${rss('<item><title>a</title></item>')}`, ['a']],
    ['no entries', rss(''), []],
  ])('%s', (_, text, titles) => {
    expect(parseFeed(bytes(text), {}, url).entries.map((entry) => entry.title)).toEqual(titles);
  });

  it('puts in the entities that the document declares', () => {
    const text = `<!DOCTYPE rss [<!ENTITY quay "North Quay">]>${rss('<item><title>&quay; &amp; pier</title></item>')}`;
    expect(parseFeed(bytes(text), {}, url).entries[0]?.title).toBe('North Quay & pier');
  });

  it('reads windows-1252 characters that were converted as ISO 8859-1', () => {
    const text = rss('<item><title>the ferry\u0092s \u0093late\u0094</title></item>');
    expect(parseFeed(bytes(text), {}, url).entries[0]?.title).toBe('the ferry’s “late”');
  });

  it('counts the entries it had to drop', () => {
    expect(parseFeed(bytes(rss('<item><title>a<br></item><item><title>b</title></item>')), {}, url).dropped).toBe(1);
  });

  it.each([
    ['unclosed items', `<rss><channel>${'<item>'.repeat(50_000)}`],
    ['document types', `<rss><channel>${'<!DOCTYPE ['.repeat(50_000)}</channel></rss>`],
    ['comments never closed', '<!--'.repeat(100_000)],
    ['ampersands', rss(`<item><title>${'&'.repeat(300_000)}</title></item>`)],
    ['authors never closed', rss(`<author>${'a'.repeat(300_000)}`)],
    [
      'entities',
      `<!DOCTYPE rss [${'<!ENTITY a "x">'.repeat(50_000)}]>${rss(`<title>${'&a;'.repeat(100_000)}</title>`)}`,
    ],
    ['rare elements', rss(`<item>${'<tags>'.repeat(50_000)}`)],
    ['long names', rss(`<item><body/><${'a:'.repeat(150_000)}`)],
    ['modes', `<feed><title>t</title><content${' mode="base64"'.repeat(50_000)}</feed>`],
    ['open CDATA', rss('<![CDATA['.repeat(50_000))],
  ])('takes little time on many %s', (_, text) => {
    const startedAt = performance.now();
    try {
      parseFeed(bytes(text), {}, url);
    } catch (error) {
      expect(error).toBeInstanceOf(FeedError);
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('parseFeed maps what feeds say in several ways', () => {
  const atom = (children: string): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://pier.example/a/"><title>t</title>${children}</feed>`;
  const entry = (children: string): string => atom(`<entry>${children}</entry>`);
  const item = (children: string): string => rss(`<item>${children}</item>`);
  it.each([
    ['a relative id', entry('<id>nets/2</id>'), { guid: 'https://pier.example/a/nets/2' }],
    ['an absolute id', entry('<id>tag:pier.example,2026:nets/2</id>'), { guid: 'tag:pier.example,2026:nets/2' }],
    ['an id that is no address', entry('<id>net 2</id>'), { guid: 'net 2' }],
    [
      'terms and labels',
      entry('<category term="sea" label="Sea"/><category term="c1" label="Craft"/><category label="Rope"/>'),
      { categories: ['sea', 'c1', 'Rope', 'Craft'] },
    ],
    [
      'a locale for a language',
      entry('<title xml:lang="x">a</title>').replace('<entry', '<entry xml:lang="pt_BR"'),
      { language: 'pt-BR' },
    ],
    [
      'summary before description',
      item('<summary>short</summary><description>the long one</description>'),
      { summary: 'short', content: 'the long one' },
    ],
    ['a summary alone', item('<summary>short</summary>'), { summary: 'short', content: null }],
    ['Atom categories in RSS', item('<atom:category term="sea"/>'), { categories: ['sea'] }],
    [
      'a Dublin Core date',
      item('<dc:date>2026-11-01T10:00:00Z</dc:date>'),
      { published: Date.UTC(2026, 10, 1, 10), updated: Date.UTC(2026, 10, 1, 10) },
    ],
    ['dc:author', item('<dc:author>Ada</dc:author>'), { author: 'Ada' }],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(bytes(text), {}, url).entries[0]).toMatchObject(expected);
  });

  it.each([
    ['the author of a channel', rss('<author>Ada (ada@pier.example)</author>'), { author: 'Ada (ada@pier.example)' }],
    ['a subtitle for a description', rss('<itunes:subtitle>Notes</itunes:subtitle>'), { description: 'Notes' }],
    [
      'a date of issue',
      rss('<dcterms:issued>2026-11-01T10:00:00Z</dcterms:issued>'),
      { published: Date.UTC(2026, 10, 1, 10) },
    ],
    ['a relative id', atom('<id>/f</id>'), { id: 'https://pier.example/f' }],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(bytes(text), {}, url)).toMatchObject(expected);
  });
});
