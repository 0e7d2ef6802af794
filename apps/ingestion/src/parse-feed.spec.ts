import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedError, type FeedErrorCode } from './feed';
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
  it.each<[string, string, FeedErrorCode]>([
    [
      '<!doctype html><html><body>Hello</body></html>',
      'the answer is an HTML page; give the address of the feed itself',
      'html',
    ],
    ['  <html><head></head></html>', 'HTML page', 'html'],
    ['', 'empty', 'empty'],
    ['{"error": "no"}', 'no JSON Feed', 'json'],
    ['[1,2]', 'no JSON Feed', 'json'],
    ['Not found', 'neither RSS', 'not-a-feed'],
    ['<opml version="2.0"><body/></opml>', 'neither RSS', 'not-a-feed'],
    ['<rdf:RDF xmlns:foaf="urn:f"><foaf:Person/></rdf:RDF>', 'neither RSS', 'not-a-feed'],
    ['<rss version="2.0"><channel><title>cut of', 'a broken feed', 'broken'],
    ['<rss version="2.0"><channel>', 'a broken feed', 'broken'],
    [`<rss><channel>${'<a>'.repeat(600)}`, 'nested more than 500 deep', 'too-deep'],
    [`{"items":${'['.repeat(600)}`, 'nested more than 100 deep', 'too-deep'],
  ])('%j', (text, message, code) => {
    const parse = (): unknown => parseFeed(bytes(text), { 'content-type': 'text/html' }, url);
    expect(parse).toThrow(FeedError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ code }));
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
    ['no channel', '<rss version="2.0"/>', []],
    ['an empty JSON Feed', '{"version":"https://jsonfeed.org/version/1.1","items":[]}', []],
    ['an entry that says nothing', rss('<item/><item> </item><item><title>a</title></item>'), [null, null, 'a']],
    [
      'an entry of unknown words',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><x:y xmlns:x="urn:x"/></entry><entry><title>a</title></entry></feed>',
      [null, 'a'],
    ],
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

  it('takes the newest 2,000 entries and counts the others', () => {
    const items = Array.from(
      { length: 2_002 },
      (_, at) => `<item><title>${at}</title><pubDate>${new Date(at * 60_000).toISOString()}</pubDate></item>`,
    );
    const feed = parseFeed(bytes(rss(items.join(''))), {}, url);
    expect(feed.dropped).toBe(2);
    expect(feed.entries).toHaveLength(2_000);
    expect(feed.entries[0]?.title).toBe('2');
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
    ['an Atom title in RSS', item('<atom:title>a</atom:title>'), { title: 'a' }],
    [
      'Dublin Core in Atom',
      entry('<dc:title>a</dc:title><dc:description>b</dc:description><dc:identifier>c</dc:identifier>'),
      { title: 'a', summary: 'b', guid: 'c' },
    ],
    [
      'a base64 title',
      entry(`<title type="application/octet-stream">${Buffer.from('<i>tea</i>').toString('base64')}</title>`),
      { title: '<i>tea</i>' },
    ],
    ['a title of an odd type', entry('<title type="x/y">test</title>'), { title: 'test' }],
    ['a recording without a page', item('<enclosure url="/a.mp3"/>'), { link: 'https://tide.example/a.mp3' }],
    ['a picture without a page', item('<enclosure url="/a.png" type="image/png"/>'), { link: null }],
    [
      '<source>',
      item('<source url="/o">Outlet</source>'),
      { origin: { name: 'Outlet', url: 'https://tide.example/o' } },
    ],
    [
      'Atom’s source',
      entry('<source><title>Outlet</title><link href="https://o.example/"/></source>'),
      { origin: { name: 'Outlet', url: 'https://o.example/' } },
    ],
    [
      'Media RSS in Atom',
      entry(
        '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:title>a</media:title>' +
          '<media:content url="v.mp4" type="video/mp4"/><media:thumbnail url="t.jpg"/></media:group>',
      ),
      { title: 'a', enclosures: [{ url: 'https://pier.example/a/v.mp4', type: 'video/mp4', length: null }] },
    ],
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
    [
      'Atom’s words in RSS',
      '<rss><channel><atom:title>a</atom:title><atom:subtitle>b</atom:subtitle><atom:link href="/"/></channel></rss>',
      { title: 'a', description: 'b', link: 'https://tide.example/' },
    ],
    [
      'Dublin Core in Atom',
      '<feed><dc:title>a</dc:title><dc:description>b</dc:description></feed>',
      { title: 'a', description: 'b' },
    ],
  ])('%s', (_, text, expected) => {
    expect(parseFeed(bytes(text), {}, url)).toMatchObject(expected);
  });
});

describe('parseFeed reads what the answer’s headers say', () => {
  const relative = rss('<item><link>a</link></item>');
  const based = relative.replace('<channel>', '<channel xml:base="https://pier.example/b/">');
  it.each([
    ['the address alone', {}, relative, 'https://tide.example/a'],
    ['Content-Location', { 'content-location': '/feeds/1/' }, relative, 'https://tide.example/feeds/1/a'],
    ['xml:base before it', { 'content-location': '/feeds/1/' }, based, 'https://pier.example/b/a'],
    ['one that is no address', { 'content-location': 'javascript:alert(1)' }, relative, 'https://tide.example/a'],
  ])('resolves by %s', (_, headers, text, link) => {
    expect(parseFeed(bytes(text), headers, url).entries[0]?.link).toBe(link);
  });

  it('takes Content-Language where the feed has no language', () => {
    const headers = { 'content-language': 'pt-BR, en' };
    expect(parseFeed(bytes(relative), headers, url).language).toBe('pt-BR');
    expect(parseFeed(bytes(rss('<language>id</language>')), headers, url).language).toBe('id');
  });
});
