import { parseAtomFeed, ParseError, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { decodeModes } from './atom-text';
import { channelToRss } from './channel-definition';
import { closeLeaves } from './close-leaves';
import { decodeCharset } from './decode-charset';
import { emptyFeed, FeedError, type FeedHeaders, type ParsedFeed } from './feed';
import { mapAtom, mapJson } from './map-atom';
import { languageTag, mapRss } from './map-rss';
import { measureDocument } from './measure-document';
import { newestEntries } from './newest-entries';
import { repairXml, rootName } from './repair-xml';
import { plainJson } from './plain-json';
import { plainRss } from './rss-dialect';
import { keepPlaces, splitEntries } from './split-entries';
import { baseOf } from './resolve-links';

type Reader = (document: string) => ParsedFeed;

/** Elements nested deeper than this are no feed's; the tree builder recurses into them. */
const deepestElement = 500;
/** Entries taken of one document. */
const mostEntries = 2_000;

/** The reader of a root element. It is chosen by us: feedsmith's own guess looks for `<rss` anywhere in the document. */
function readerFor(root: string, url: string): Reader {
  const local = root.replace(/^.*:/, '');
  if (local === 'feed') return (xml) => mapAtom(parseAtomFeed(xml), url);
  if (local === 'rdf') return (xml) => mapRss(parseRdfFeed(xml), url);
  return (xml) => mapRss(parseRssFeed(xml), url);
}

function attempt(read: Reader, document: string): ParsedFeed | null {
  try {
    return read(document);
  } catch (error) {
    // Well-formed, but nothing in it that feedsmith knows.
    return error instanceof ParseError ? emptyFeed : null;
  }
}

/** Reads each entry alone, after the whole could not be read or lost entries. */
function salvage(xml: string, read: Reader, whole: ParsedFeed | null): ParsedFeed | null {
  const parts = splitEntries(xml);
  const head = whole ?? attempt(read, parts.head);
  const entries = parts.entries.slice(0, mostEntries).flatMap((document) => attempt(read, document)?.entries ?? []);
  if (!head && entries.length === 0) return null;
  if (whole && whole.entries.length >= entries.length) {
    return { ...whole, dropped: Math.max(0, parts.entries.length - whole.entries.length) };
  }
  return { ...(head ?? emptyFeed), entries, dropped: parts.entries.length - entries.length };
}

/** Reads a feed that lost entries: with their places kept, with its tags closed, else entry by entry. */
function readMended(xml: string, read: Reader, whole: ParsedFeed | null): ParsedFeed | null {
  const kept = keepPlaces(xml);
  for (const mended of new Set([kept, closeLeaves(kept)])) {
    const again = attempt(read, mended);
    if (again && again.entries.length >= measureDocument(mended, deepestElement).entries) return again;
  }
  return salvage(kept, read, whole);
}

function refusal(text: string, contentType: string): FeedError {
  const start = text.trimStart().slice(0, 1000);
  if (start === '') return new FeedError('empty', 'not a feed: the answer is empty; check that the address is right');
  if (/<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) {
    return new FeedError('html', 'not a feed: the answer is an HTML page; give the address of the feed itself');
  }
  if (/^[[{]/.test(start)) {
    return new FeedError('json', 'not a feed: the answer is JSON but no JSON Feed (it has no "version" or no "items")');
  }
  const type = contentType === '' ? '' : ` (${contentType.slice(0, 100)})`;
  return new FeedError(
    'not-a-feed',
    `not a feed: the answer${type} is neither RSS, RDF, Atom nor JSON Feed; check the address`,
  );
}

/** Brings the rarer forms to one that feedsmith knows: a lone <channel>, RSS in a namespace of its own, odd elements. */
function plainForm(root: string, xml: string): string {
  const [prefix, local] = root.includes(':') ? root.split(':') : ['', root];
  if (local === 'feed') return decodeModes(xml);
  const bare = prefix && local !== 'rdf' ? xml.replace(new RegExp(`(</?)${prefix}:`, 'gi'), '$1') : xml;
  return plainRss(local === 'channel' ? channelToRss(bare) : bare);
}

/** RDF says many things; a feed is what has a channel or items of RSS 0.9 or 1.0. */
const isRss = (root: string, xml: string): boolean =>
  !root.endsWith('rdf') || /<(?:[\w.-]+:)?(?:channel|item)[\s>/]/i.test(xml);

function readXml(text: string, contentType: string, base: string): ParsedFeed {
  const root = rootName(text);
  const xml = repairXml(text);
  if (root === null || xml === null || !isRss(root, xml)) throw refusal(text, contentType);
  const bare = plainForm(root, xml);
  const { depth, entries } = measureDocument(bare, deepestElement);
  if (depth > deepestElement) {
    const message = `a hostile or broken feed: its elements are nested more than ${deepestElement} deep; tell its publisher`;
    throw new FeedError('too-deep', message);
  }
  const read = readerFor(root, base);
  const whole = attempt(read, bare);
  const feed = whole && whole.entries.length >= entries ? whole : readMended(bare, read, whole);
  if (feed && (feed !== emptyFeed || /(?:<\/[\w.:-]+\s*|\/)>$/.test(bare))) return feed;
  throw new FeedError(
    'broken',
    'a broken feed: its XML has neither a readable head nor a readable entry; tell its publisher',
  );
}

function readJson(text: string, contentType: string, base: string): ParsedFeed {
  try {
    return mapJson(parseJsonFeed(plainJson(JSON.parse(text))), base);
  } catch (error) {
    if (error instanceof ParseError) return { ...emptyFeed, base };
    throw refusal(text, contentType);
  }
}

/**
 * Reads a feed: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1.x. `headers` are the answer's,
 * `url` its address, which may be empty; relative addresses count from xml:base, then Content-Location, then `url`
 * (RFC 3986 section 5.1). Broken documents are repaired where possible; an entry beyond repair is counted in `dropped`
 * and costs no other, as are those beyond the newest 2,000.
 * @throws FeedError when the bytes are no feed; the message says what they are and what to do.
 */
export function parseFeed(bytes: Uint8Array, headers: FeedHeaders, url: string): ParsedFeed {
  const contentType = headers['content-type'] ?? '';
  const text = decodeCharset(bytes, contentType);
  const base = baseOf(url, headers['content-location']);
  const feed = /^\s*\{/.test(text) ? readJson(text, contentType, base) : readXml(text, contentType, base);
  const entries = newestEntries(feed.entries, mostEntries);
  const language = feed.language ?? languageTag(headers['content-language']?.split(',')[0]?.trim());
  return { ...feed, language, entries, dropped: feed.dropped + feed.entries.length - entries.length };
}
