import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Feed } from './feed';
import type { ContentCoding, FeedFormat } from './feed-format';
import { etagOf } from './http-cache';
import { pageHeaders } from './page-headers';

/** What a feed is made from, as of a look at it. */
export type FeedLook =
  | {
      /** Equal when the feed's content is. */
      readonly version: string;
      readonly isPrivate: boolean;
      /** When it last changed, where that is known better than from its entries. */
      readonly modified?: Date | null;
      load(): Promise<Feed>;
    }
  /** It lives at another address for good. */
  | { readonly movedTo: string };

/** A page of a subject's feed. */
export interface FeedSource {
  /** Names it among all pages of all feeds. */
  readonly key: string;
  /** Looks at it cheaply, without making it; null when there is no such thing. */
  look(): Promise<FeedLook | null>;
  /** Why there is none, when that can be told. */
  whyNone?(): Promise<Error>;
}

/** A feed in a format and a coding, ready to be sent. */
export interface FeedDocument {
  readonly body: Buffer;
  readonly etag: string;
  readonly modified: Date | null;
  /** Headers of every answer with it, 304 included, names and values in turn. */
  readonly headers: readonly string[];
  /** Those of an answer with the body, `headers` included. */
  readonly bodyHeaders: readonly string[];
}

/** A feed in each coding, or where it lives now. */
export type FeedAnswer = { readonly movedTo: string } | Readonly<Record<ContentCoding, FeedDocument>>;

interface Held {
  readonly version: string;
  lookedAt: number;
  readonly answer: FeedAnswer;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export interface FeedCacheOptions {
  /** Most bytes of bodies that are held. */
  readonly bytes: number;
  /** How long a look counts, in milliseconds. */
  readonly freshMs: number;
  /** A clock that never goes back, in milliseconds. */
  readonly clock: () => number;
  /** The time of day. */
  readonly now: () => Date;
}

/**
 * Feeds as they were last made, held while there is room. A feed is looked at again when the last look is older than
 * `freshMs`, and made anew when that shows another version: so any process is right to within that time, whoever wrote.
 * The Last-Modified of a feed that is held never goes back, also when its newest entry leaves it.
 */
export class FeedCache {
  private readonly held: LRUCache<string, Held>;
  private readonly underWay = new Map<string, Promise<FeedAnswer | null>>();

  constructor(private readonly options: FeedCacheOptions) {
    this.held = new LRUCache<string, Held>({
      maxSize: options.bytes,
      sizeCalculation: ({ answer, version }, key) =>
        1_000 +
        2 * (version.length + key.length) +
        ('movedTo' in answer ? 0 : answer.identity.body.length + answer.gzip.body.length + answer.br.body.length),
    });
  }

  /** The feed if a look that still counts says so, at no cost; undefined when it must be looked at. */
  ready(key: string, format: FeedFormat): FeedAnswer | undefined {
    const held = this.held.get(`${format.key} ${key}`);
    return held && this.options.clock() - held.lookedAt < this.options.freshMs ? held.answer : undefined;
  }

  /** The feed as it is now; null when there is no such thing. */
  read(source: FeedSource, format: FeedFormat): Promise<FeedAnswer | null> {
    const key = `${format.key} ${source.key}`;
    const begun = this.underWay.get(key);
    if (begun) return begun;
    const reading = this.make(key, source, format).finally(() => this.underWay.delete(key));
    this.underWay.set(key, reading);
    return reading;
  }

  private async make(key: string, source: FeedSource, format: FeedFormat): Promise<FeedAnswer | null> {
    const lookedAt = this.options.clock();
    const look = await source.look();
    if (look === null) {
      this.held.delete(key);
      return null;
    }
    const version = 'movedTo' in look ? look.movedTo : look.version;
    const held = this.held.get(key);
    if (held?.version === version) {
      held.lookedAt = lookedAt;
      return held.answer;
    }
    const answer = 'movedTo' in look ? { movedTo: look.movedTo } : await this.documents(look, format, held?.answer);
    this.held.set(key, { version, lookedAt, answer });
    return answer;
  }

  private async documents(
    look: Exclude<FeedLook, { movedTo: string }>,
    format: FeedFormat,
    held: FeedAnswer | undefined,
  ): Promise<FeedAnswer> {
    const feed = await look.load();
    const before = held && 'identity' in held ? held.identity.modified : null;
    const stated = look.modified ?? feed.updated;
    const modified = before && (!stated || stated <= before) ? laterOf(before, this.options.now()) : stated;
    const link =
      feed.hubUrl === null ? null : `<${feed.hubUrl}>; rel="hub", <${feed.selfUrls[format.key]}>; rel="self"`;
    return documentsOf(format, format.render(feed), { modified, isPrivate: look.isPrivate, link });
  }
}

const laterOf = (a: Date, b: Date): Date => (a > b ? a : b);

interface DocumentFacts {
  readonly modified: Date | null;
  readonly isPrivate: boolean;
  /** Hub and feed, where they are found without reading the document (W3C WebSub, section 4). */
  readonly link: string | null;
}

/** A text in each coding; each has a tag of its own, as its bytes differ (RFC 9110, 8.8.3.3). */
async function documentsOf(
  { type }: FeedFormat,
  text: string,
  { modified, isPrivate, link }: DocumentFacts,
): Promise<Record<ContentCoding, FeedDocument>> {
  const body = Buffer.from(text);
  const etag = etagOf(body);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [zipped, brotlied] = await Promise.all([zip(body), brotli(body, { params: quality })]);
  const document = (bytes: Buffer, coding: ContentCoding): FeedDocument => {
    const tag = coding === 'identity' ? etag : `${etag.slice(0, -1)}-${coding}"`;
    const headers = [
      ['etag', tag],
      ['cache-control', isPrivate ? 'private, no-cache' : 'no-cache'],
      ['vary', 'accept-encoding'],
      modified ? ['last-modified', modified.toUTCString()] : [],
      isPrivate ? ['x-robots-tag', 'noindex'] : [],
      link === null ? [] : ['link', link],
      ...pageHeaders(type, false, ''),
    ].flat();
    const bodyHeaders = [
      headers,
      ['content-type', `${type}; charset=utf-8`],
      ['content-length', String(bytes.length)],
      coding === 'identity' ? [] : ['content-encoding', coding],
    ].flat();
    return { body: bytes, etag: tag, modified, headers, bodyHeaders };
  };
  return { identity: document(body, 'identity'), gzip: document(zipped, 'gzip'), br: document(brotlied, 'br') };
}
