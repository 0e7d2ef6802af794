import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { FeedError, type FeedHeaders, type ParsedFeed } from './feed';
import { parseFeed } from './parse-feed';

const fixtures = ['atom.xml', 'broken-rss.xml', 'rdf.xml', 'json-feed.json'].map((name) =>
  readFileSync(join(__dirname, 'fixtures', name)),
);
const headers: fc.Arbitrary<FeedHeaders> = fc.record(
  {
    'content-type': fc.oneof(
      fc.string(),
      fc.constantFrom('text/xml; charset=utf-16', 'application/json', 'text/xml; charset=koi8-r', 'text/xml;charset=x'),
    ),
    'content-location': fc.oneof(fc.string(), fc.webUrl()),
    'content-language': fc.string(),
  },
  { requiredKeys: [] },
);
const address = fc.oneof(fc.constant(''), fc.webUrl(), fc.string());

/** Parses; what it throws must be its own error. */
function read(bytes: Uint8Array, given: FeedHeaders, url: string): ParsedFeed | FeedError {
  try {
    return parseFeed(bytes, given, url);
  } catch (error) {
    expect(error).toBeInstanceOf(FeedError);
    return error as FeedError;
  }
}

function expectSound(bytes: Uint8Array, given: FeedHeaders, url: string): void {
  const feed = read(bytes, given, url);
  if (feed instanceof FeedError) {
    expect(feed.message).not.toBe('');
    return;
  }
  expect(feed.entries.length).toBeLessThanOrEqual(2_000);
  expect(feed.dropped).toBeGreaterThanOrEqual(0);
}

/** What mutations put in: pieces that parsers take for something. */
const piece = fc.constantFrom(
  '<',
  '>',
  '</',
  '/>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&',
  '&lt;',
  '&#0;',
  '&#xd800;',
  '&x;',
  '"',
  "'",
  '\0',
  '\ufffe',
  '<item>',
  '</item>',
  '<entry>',
  '<rss>',
  '</channel>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<!DOCTYPE x [<!ENTITY x "y">]>',
  'xmlns:a="b"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '"__proto__":',
  '1e999',
  '\\u0000',
  '\\ud800',
  '<a:b>',
  '<html>',
  '\ufeff',
);
const mutation = fc.record({
  at: fc.nat(),
  cut: fc.oneof(fc.nat(5), fc.nat(500)),
  put: fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 }), fc.constant('')),
  twice: fc.boolean(),
});

function mutated(
  document: Buffer,
  mutations: readonly { at: number; cut: number; put: string; twice: boolean }[],
): Buffer {
  let bytes = document;
  for (const { at, cut, put, twice } of mutations) {
    const from = at % (bytes.length + 1);
    const part = bytes.subarray(from, from + cut);
    const middle = twice ? Buffer.concat([part, part]) : Buffer.from(put);
    bytes = Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(from + cut)]);
  }
  return bytes;
}

describe('parseFeed', () => {
  it('reads any bytes, or throws its own error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), headers, address, expectSound), { numRuns: 500 });
  });

  it('reads any text of pieces of markup, or throws its own error', () => {
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 });
    const start = fc.constantFrom(
      '<rss version="2.0"><channel>',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '{"version":"https://jsonfeed.org/version/1.1",',
      '<rdf:RDF>',
      '',
    );
    fc.assert(
      fc.property(start, text, headers, address, (opening, pieces, given, url) =>
        expectSound(Buffer.from(opening + pieces.join('')), given, url),
      ),
      { numRuns: 500 },
    );
  });

  it('reads any mutation of a feed, or throws its own error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(mutation, { maxLength: 8 }),
        headers,
        (fixture, changes, given) => expectSound(mutated(fixture, changes), given, 'https://tide.example/feed.xml'),
      ),
      { numRuns: 500 },
    );
  });

  it('reads any JSON as a feed, or throws its own error', () => {
    const item = fc.dictionary(
      fc.constantFrom('id', 'url', 'title', 'content_html', 'date_published', 'authors', 'tags', '__proto__', 'x'),
      fc.jsonValue(),
    );
    const feed = fc.record({
      version: fc.constant('https://jsonfeed.org/version/1.1'),
      title: fc.jsonValue(),
      items: fc.oneof(fc.array(item), fc.jsonValue()),
    });
    fc.assert(
      fc.property(feed, headers, address, (document, given, url) =>
        expectSound(Buffer.from(JSON.stringify(document)), given, url),
      ),
      { numRuns: 500 },
    );
  });

  it('reads the same from the same bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixtures), fc.array(mutation, { maxLength: 4 }), (fixture, changes) => {
        const bytes = mutated(fixture, changes);
        expect(read(bytes, {}, '')).toEqual(read(bytes, {}, ''));
      }),
    );
  });
});
