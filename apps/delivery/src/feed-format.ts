import Negotiator from 'negotiator';
import type { Feed } from './feed';
import { renderAtom } from './render-atom';
import { renderJsonFeed } from './render-json-feed';
import { renderRss } from './render-rss';

/** A format of feeds: how it is named in code, addresses and headers. */
export interface FeedFormat {
  readonly key: 'rss' | 'atom' | 'json';
  readonly file: string;
  readonly type: string;
  readonly render: (feed: Feed) => string;
}

const rss: FeedFormat = { key: 'rss', file: 'rss.xml', type: 'application/rss+xml', render: renderRss };
const atom: FeedFormat = { key: 'atom', file: 'atom.xml', type: 'application/atom+xml', render: renderAtom };
const json: FeedFormat = { key: 'json', file: 'feed.json', type: 'application/feed+json', render: renderJsonFeed };

/** All formats by the file name that ends their address. */
export const feedFormats: ReadonlyMap<string, FeedFormat> = new Map(
  [rss, atom, json].map((format) => [format.file, format]),
);

/** Media types of a page's address, the page first: it is what is sent when the client does not care. */
const offered: readonly (readonly [string, FeedFormat | null])[] = [
  ['text/html', null],
  ['application/xhtml+xml', null],
  ['application/atom+xml', atom],
  ['application/rss+xml', rss],
  ['application/feed+json', json],
  ['application/json', json],
  ['application/xml', atom],
  ['text/xml', rss],
];
const types = offered.map(([type]) => type);

/**
 * What an Accept header asks for at the address of a page (RFC 9110, 12.5.1): a feed's format, or null for the page,
 * also when nothing that is there is acceptable.
 */
export function formatAccepted(accept: string | undefined): FeedFormat | null {
  if (accept === undefined) return null;
  const chosen = new Negotiator({ headers: { accept } }).mediaType([...types]);
  return offered.find(([type]) => type === chosen)?.[1] ?? null;
}

/** A coding of a body that we send. */
export type ContentCoding = 'br' | 'gzip' | 'identity';
const codings: ContentCoding[] = ['br', 'gzip', 'identity'];
/** Few headers are met, but often. */
const remembered = new Map<string, ContentCoding>();
const mostRemembered = 200;

/** The coding to send by an Accept-Encoding header (RFC 9110, 12.5.3): Brotli, else gzip, where they are accepted. */
export function codingAccepted(header: string | undefined): ContentCoding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const negotiator = new Negotiator({ headers: { 'accept-encoding': header } });
  const accepted = new Set(negotiator.encodings([...codings]));
  const coding = codings.find((one) => accepted.has(one)) ?? 'identity';
  if (remembered.size < mostRemembered) remembered.set(header, coding);
  return coding;
}
