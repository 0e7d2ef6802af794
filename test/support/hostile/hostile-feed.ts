import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What was saved of an entry. */
export interface SavedEntry {
  readonly identity: string;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly published_at: Date | null;
}

/** What a good reader does with a feed. */
export type Fate =
  /** The poll fails, with a reason of these words. */
  | { readonly kind: 'refused'; readonly reason: RegExp }
  /** From `least` to `most` entries are saved, without a failure, and `holds` is true of them. */
  | {
      readonly kind: 'read';
      readonly least: number;
      readonly most: number;
      readonly holds: (entries: readonly SavedEntry[]) => boolean;
    }
  /** Both are right, as a cap decides or the document is no XML at all; what is saved must hold. */
  | { readonly kind: 'either'; readonly holds: (entries: readonly SavedEntry[]) => boolean };

/** Where a hostile feed is served: `base` is its own host, `canary` an address that nobody may ask. */
export interface Site {
  readonly base: string;
  readonly canary: string;
}

export interface HostileFeed {
  readonly name: string;
  readonly fate: Fate;
  /** Whether only a cap on time ends its poll. */
  readonly slow?: true;
  /** Answers every request to its host; `/feed` is the feed. */
  readonly http?: (request: IncomingMessage, response: ServerResponse, site: Site) => void;
  /** Answers with bytes of its own, once the head of a request has come. */
  readonly raw?: (socket: Socket, site: Site) => void;
}

export const refused = (reason: RegExp): Fate => ({ kind: 'refused', reason });
export const read = (entries: number, holds: (entries: readonly SavedEntry[]) => boolean = () => true): Fate => ({
  kind: 'read',
  least: entries,
  most: entries,
  holds,
});
export const readFrom = (least: number, most: number): Fate => ({ kind: 'read', least, most, holds: () => true });
export const either = (holds: (entries: readonly SavedEntry[]) => boolean = () => true): Fate => ({
  kind: 'either',
  holds,
});

/** Text that is long enough for the page not to be read. */
export const body =
  '<p>The lighthouse of Pelagos was lit again on Monday, and the whole town came to see it.</p>'.repeat(8);

/** An entry of an RSS feed. `inside` comes last in it. */
export const item = (id: string, inside = ''): string =>
  `<item><title>Report ${id}</title><link>http://tide.example/${id}</link><guid isPermaLink="false">${id}</guid>` +
  `<description><![CDATA[${body}]]></description>${inside}</item>`;

/** An entry of a page that is to be read, as its text is a stub. */
export const stub = (link: string): string =>
  `<item><title>A stub</title><link>${link}</link><guid isPermaLink="false">stub</guid><description>Short.</description></item>`;

export const rss = (items: string, channel = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>` +
  `<title>Tide</title><link>http://tide.example/</link><description>News</description>${channel}${items}</channel></rss>`;

/** A feed that is hostile by its document alone, made when it is first asked for. */
export function document(
  name: string,
  fate: Fate,
  make: (site: Site) => string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): HostileFeed {
  let made: Buffer | null = null;
  return {
    name,
    fate,
    http: (_request, response, site) => {
      made ??= Buffer.from(make(site) as string);
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': made.length, ...headers });
      response.end(made);
    },
  };
}

/** A feed after its poll. */
export interface PolledFeed {
  readonly failures: number;
  readonly last_error: string | null;
  readonly next_poll_at: Date;
  readonly entries: readonly SavedEntry[];
}

/** A wait that is none, or no number: the longest that a Retry-After may ask is a week, and a tenth is added. */
const farthest = 8 * 86_400_000;

/** What is wrong with how a feed fared, in words; null when it fared as it should. */
export function faultOf(fate: Fate, feed: PolledFeed, now: number): string | null {
  const { entries, last_error: error } = feed;
  const wait = feed.next_poll_at.getTime() - now;
  const saved = `${entries.length} entries saved, ${error === null ? 'no failure' : `failure: ${error.slice(0, 200)}`}`;
  if (!(wait > 0 && wait < farthest)) return `the next poll is at ${String(feed.next_poll_at)}`;
  if (error !== null && error.length > 2_000) return `a reason of ${error.length} characters`;
  if (fate.kind === 'refused') return error !== null && fate.reason.test(error) && !entries.length ? null : saved;
  if (fate.kind === 'read' && (error !== null || entries.length < fate.least || entries.length > fate.most))
    return saved;
  if (fate.holds(entries)) return null;
  const shown = entries.slice(0, 3).map((entry) => JSON.stringify({ ...entry, text: entry.text.slice(0, 200) }));
  return `${saved}; what was saved is not right: ${shown.map((text) => text.slice(0, 300)).join(' ')}`;
}
