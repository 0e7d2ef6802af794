import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Breach, FeedScore, type Figures, HostScore, type Violation } from './score';
import { documentOf, freshMs, kinds, retryAfterMs, type StrictFeed, validatorsOf, versionAt } from './strict-feed';

/** Milliseconds by the server's clock, which can be moved on. */
export type Clock = () => number;
type Counts = { -readonly [Name in keyof Figures]: number };

const page =
  '<html><head><title>A report</title></head><body><article>' +
  '<p>The harbour of Pelagos was opened again on Monday, and the ferries sailed as they had before.</p>'.repeat(8) +
  '</article></body></html>';
const robots = 'User-agent: *\nDisallow: /closed/\nDisallow: /feeds/\n';
/** How many polls of a feed end in 503 or 429, one in … */
const troubleEach = 4;
/** Redirects that must have come before a client takes the new address for the feed's own. */
const leastRepeats = 2;
/** Redirects after which a client should have taken it. */
const mostRepeats = 6;

/** One host of the strict server: its feeds, pages and robots.txt, and the score of who asks. */
export class StrictHost {
  readonly host: HostScore;
  readonly feedScore = new FeedScore();
  readonly breaches: Breach[] = [];
  readonly figures: Counts = zero();
  /** When each feed was last asked, by everybody's clock, and how often. */
  readonly asked = new Map<string, { at: number; times: number }>();
  /** Feeds whose new address is asked for by itself. */
  readonly adopted = new Set<number>();
  base = '';
  private readonly given = new Map<number, number>();
  private readonly redirected = new Map<number, { times: number; open: boolean }>();
  private knowsRobots = false;

  /** @param hasStubs whether its last feed gives stubs; else nobody has reason to ask for robots.txt */
  constructor(
    private readonly number: number,
    private readonly clock: Clock,
    private readonly hasStubs: boolean,
    gapMs: number,
  ) {
    this.host = new HostScore(gapMs);
  }

  /** Its feeds' addresses. */
  get urls(): string[] {
    return kinds.map((_, at) => `${this.base}/feeds/${at}`);
  }

  /** Feeds whose old address is still asked for after many permanent redirects. */
  get stubborn(): number {
    const known = [...this.redirected].filter(([at]) => kinds[at] === 'moved' && !this.adopted.has(at));
    return known.filter(([, { times }]) => times > mostRepeats).length;
  }

  /** Moves what it remembers into the past. */
  ageBy(ms: number): void {
    for (const [url, { at, times }] of this.asked) this.asked.set(url, { at: at - ms, times });
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/';
    const followed = this.follows(path);
    this.figures.requests += 1;
    // A redirect is followed at once, as every client does.
    this.host.begin(path, request.headers, followed ? Infinity : performance.now());
    const feed = /^\/(feeds|moved|elsewhere)\/(\d+)$/.exec(path);
    // An answer takes a moment, so that two at once are seen.
    setTimeout(() => {
      response.setHeader('set-cookie', 'visitor=1; Path=/');
      if (feed) this.feed(this.feedOf(Number(feed[2])), feed[1]!, followed, request, response);
      else this.other(path, response);
    }, 3);
  }

  /** The request has ended before the first byte is written: this process may rest right after it, and the client not. */
  private send(response: ServerResponse, status: number, headers = {}, body: string | Buffer = ''): void {
    this.host.end(performance.now());
    response.writeHead(status, headers).end(body);
  }

  private feedOf(at: number): StrictFeed {
    const kind = kinds[at] === 'stubs' && !this.hasStubs ? 'plain' : kinds[at]!;
    return { number: this.number * kinds.length + at, kind };
  }

  private follows(path: string): boolean {
    const target = /^\/(?:moved|elsewhere)\/(\d+)$/.exec(path);
    return target !== null && (this.redirected.get(Number(target[1]))?.open ?? false);
  }

  private breach(violation: Violation, url: string, detail = ''): void {
    this.breaches.push({ violation, url: this.base + url, detail });
  }

  private feed(
    feed: StrictFeed,
    place: string,
    followed: boolean,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const at = feed.number % kinds.length;
    const key = `${this.base}/feeds/${at}`;
    const times = (this.asked.get(key)?.times ?? 0) + (followed ? 0 : 1);
    this.asked.set(key, { at: Date.now(), times });
    const redirect = this.redirected.get(at) ?? { times: 0, open: false };
    if (place === 'feeds' && (feed.kind === 'moved' || feed.kind === 'elsewhere')) {
      this.redirected.set(at, { times: redirect.times + 1, open: true });
      const status = feed.kind === 'moved' ? 301 : 302;
      return this.send(response, status, { location: `/${feed.kind}/${at}` });
    }
    redirect.open = false;
    if (place === 'elsewhere' && !followed) this.breach('temporary-adopted', request.url!);
    if (place === 'moved' && !followed) {
      this.adopted.add(at);
      if (redirect.times < leastRepeats) this.breach('moved-too-early', request.url!, `${redirect.times} redirects`);
    }
    const clock = this.clock();
    this.feedScore.judge({ url: key, headers: request.headers, clock });
    if (feed.kind === 'gone' && times > 2) {
      if (times > 3) this.breach('after-gone', request.url!);
      return this.send(response, 410);
    }
    if ((feed.kind === 'retry-seconds' || feed.kind === 'retry-date') && times % troubleEach === 0) {
      return this.trouble(feed, key, clock, response);
    }
    return this.answer(feed, key, clock, request, response);
  }

  private trouble(feed: StrictFeed, key: string, clock: number, response: ServerResponse): void {
    this.feedScore.askedToWait(key, clock + retryAfterMs);
    const isDate = feed.kind === 'retry-date';
    // A date has whole seconds, and may not be early.
    const date = new Date(Math.ceil((Date.now() + retryAfterMs) / 1000) * 1000).toUTCString();
    this.send(response, isDate ? 429 : 503, { 'retry-after': isDate ? date : String(retryAfterMs / 1000) });
  }

  private answer(
    feed: StrictFeed,
    key: string,
    clock: number,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const version = versionAt(feed, clock);
    const validators = validatorsOf(feed, version);
    const fresh = feed.kind === 'max-age' || feed.kind === 'ttl' ? freshMs : 0;
    const none = request.headers['if-none-match'];
    const since = request.headers['if-modified-since'];
    if (none !== undefined || since !== undefined) this.figures.conditional += 1;
    // RFC 9110, section 13.2.2: If-None-Match decides alone when it is there.
    const same =
      none === undefined ? since !== undefined && since === validators['last-modified'] : none === validators.etag;
    if (same) {
      this.figures.notModified += 1;
      this.feedScore.confirmed(key, clock, fresh);
      return this.send(response, 304, validators);
    }
    this.feedScore.gave(key, validators, clock, fresh);
    const text = documentOf(feed, version, this.base, clock, Date.now());
    const brotli = feed.number % 2 === 1;
    const body = brotli
      ? brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
      : gzipSync(text, { level: 6 });
    const before = this.given.get(feed.number);
    if (before !== undefined) {
      this.figures.bytes += body.length;
      this.figures.newEntries += Math.min(version - before, 15);
      this.figures.missedEntries += Math.max(version - before - 15, 0);
    }
    this.given.set(feed.number, version);
    const headers = {
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-encoding': brotli ? 'br' : 'gzip',
      ...validators,
      ...(feed.kind === 'max-age' ? { 'cache-control': `public, max-age=${freshMs / 1000}` } : {}),
    };
    this.send(response, 200, headers, body);
  }

  private other(path: string, response: ServerResponse): void {
    if (path === '/robots.txt') {
      this.figures.robots += 1;
      this.knowsRobots = true;
      if (!this.hasStubs) this.breach('robots-without-page', path);
      return this.send(response, 200, { 'content-type': 'text/plain' }, robots);
    }
    this.figures.pages += 1;
    if (!this.knowsRobots) this.breach('page-without-robots', path);
    if (path.startsWith('/closed/')) this.breach('page-forbidden', path);
    this.send(response, 200, { 'content-type': 'text/html; charset=utf-8' }, page);
  }
}

export const zero = (): Counts => ({
  requests: 0,
  conditional: 0,
  notModified: 0,
  bytes: 0,
  newEntries: 0,
  missedEntries: 0,
  robots: 0,
  pages: 0,
});
