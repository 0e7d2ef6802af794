import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { decodeModes } from './atom-text';
import { channelToRss } from './channel-definition';
import { closeLeaves } from './close-leaves';
import { decodeCharset } from './decode-charset';
import { FeedError, type ParsedFeed } from './feed';
import { mapAtom, mapJson } from './map-atom';
import { mapRss } from './map-rss';
import { repairXml, rootName } from './repair-xml';
import { plainRss } from './rss-dialect';
import { countEntries, splitEntries } from './split-entries';

type Reader = (document: string) => ParsedFeed;

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
  } catch {
    return null;
  }
}

// Reading one alone costs a quarter of a millisecond; a hostile document may hold any number.
const mostSalvaged = 2_000;

/** Reads each entry alone, after the whole could not be read or lost entries. */
function salvage(xml: string, read: Reader, whole: ParsedFeed | null): ParsedFeed | null {
  const parts = splitEntries(xml);
  const head = whole ?? attempt(read, parts.head);
  const entries = parts.entries.slice(0, mostSalvaged).flatMap((document) => attempt(read, document)?.entries ?? []);
  if (!head && entries.length === 0) return null;
  if (whole && whole.entries.length >= entries.length) {
    return { ...whole, dropped: Math.max(0, parts.entries.length - whole.entries.length) };
  }
  const empty: ParsedFeed = {
    title: null,
    link: null,
    self: null,
    description: null,
    language: null,
    ttlMinutes: null,
    updatePeriodMs: null,
    skipHours: [],
    skipDays: [],
    hubs: [],
    id: null,
    author: null,
    published: null,
    updated: null,
    base: '',
    entries: [],
    dropped: 0,
  };
  return { ...(head ?? empty), entries, dropped: parts.entries.length - entries.length };
}

/** Reads a feed that could not be read whole: with its tags closed, else entry by entry. */
function readMended(xml: string, read: Reader, whole: ParsedFeed | null): ParsedFeed | null {
  const closed = closeLeaves(xml);
  const again = closed === xml ? null : attempt(read, closed);
  if (again && again.entries.length >= countEntries(closed)) return again;
  return salvage(xml, read, whole);
}

function refusal(text: string, contentType: string): FeedError {
  const start = text.trimStart().slice(0, 1000);
  if (start === '') return new FeedError('not a feed: the answer is empty; check that the address is right');
  if (/<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) {
    return new FeedError('not a feed: the answer is an HTML page; give the address of the feed itself');
  }
  if (/^[[{]/.test(start)) {
    return new FeedError('not a feed: the answer is JSON but no JSON Feed (it has no "version" or no "items")');
  }
  const type = contentType === '' ? '' : ` (${contentType})`;
  return new FeedError(`not a feed: the answer${type} is neither RSS, RDF, Atom nor JSON Feed; check the address`);
}

function parseJson(text: string, url: string): ParsedFeed | null {
  try {
    return mapJson(parseJsonFeed(text), url);
  } catch {
    return null;
  }
}

/** Brings the rarer forms to one that feedsmith knows: a lone <channel>, RSS in a namespace of its own, odd elements. */
function plainForm(root: string, xml: string): string {
  const [prefix, local] = root.includes(':') ? root.split(':') : ['', root];
  if (local === 'feed') return decodeModes(xml);
  const bare = prefix && local !== 'rdf' ? xml.replace(new RegExp(`(</?)${prefix}:`, 'gi'), '$1') : xml;
  return plainRss(local === 'channel' ? channelToRss(bare) : bare);
}

/**
 * Reads a feed: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1.x. `contentType` is the answer's
 * header, `url` its address; either may be empty. Broken documents are repaired where possible; an entry beyond repair
 * is counted in `dropped` and costs no other.
 * @throws FeedError when the bytes are no feed; the message says what they are and what to do.
 */
export function parseFeed(bytes: Uint8Array, contentType: string, url: string): ParsedFeed {
  const text = decodeCharset(bytes, contentType);
  if (/^\s*\{/.test(text)) {
    const feed = parseJson(text, url);
    if (feed) return feed;
    throw refusal(text, contentType);
  }
  const root = rootName(text);
  const xml = repairXml(text);
  if (root === null || xml === null) throw refusal(text, contentType);
  const bare = plainForm(root, xml);
  const read = readerFor(root, url);
  const whole = attempt(read, bare);
  const feed = whole && whole.entries.length >= countEntries(bare) ? whole : readMended(bare, read, whole);
  if (!feed)
    throw new FeedError('a broken feed: its XML has neither a readable head nor a readable entry; tell its publisher');
  return feed;
}
