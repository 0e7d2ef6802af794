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
    expect(parseFeed(fixture(name), '', url)).toMatchObject(expected as object);
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
    expect(() => parseFeed(bytes(text), 'text/html', url)).toThrow(FeedError);
    expect(() => parseFeed(bytes(text), 'text/html', url)).toThrow(message);
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
    expect(parseFeed(bytes(text), '', url).entries.map((entry) => entry.title)).toEqual(titles);
  });

  it('counts the entries it had to drop', () => {
    expect(parseFeed(bytes(rss('<item><title>a<br></item><item><title>b</title></item>')), '', url).dropped).toBe(1);
  });

  it.each([
    ['unclosed items', `<rss><channel>${'<item>'.repeat(50_000)}`],
    ['document types', `<rss><channel>${'<!DOCTYPE ['.repeat(50_000)}</channel></rss>`],
    ['comments never closed', '<!--'.repeat(100_000)],
    ['ampersands', rss(`<item><title>${'&'.repeat(300_000)}</title></item>`)],
    ['open CDATA', rss('<![CDATA['.repeat(50_000))],
  ])('takes little time on many %s', (_, text) => {
    const startedAt = performance.now();
    try {
      parseFeed(bytes(text), '', url);
    } catch (error) {
      expect(error).toBeInstanceOf(FeedError);
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
