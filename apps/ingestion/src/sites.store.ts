import { setTimeout as wait } from 'node:timers/promises';
import type { HttpAnswer } from '@app/http';
import type { DiscoveredFeed, DiscoveredFeeds } from '@app/pipeline';
import { type Database, feedChangeStore, type FeedRow, feedStore } from '@app/store';
import type { Locks } from '@app/transport';
import type { Patience } from './article-pages.store';
import { faultOf } from './feed-fault';
import type { PoliteClient } from './polite-client';
import { pollOutcome } from './poll-outcome';
import type { ReaderPool } from './reader-pool';
import { type Ask, findFeed, isFeedDocument, isPage, type Look, type SiteSearch } from './resolve-site';
import { storableText } from './storable';

const limits = { maxBytes: 10_000_000, timeoutMs: 15_000 };
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';
/** How long an operator's question waits for a host that is being polled, and how often it asks again. */
const laneWithinMs = 5_000;
const laneEveryMs = 200;

export type SiteFault = Extract<SiteSearch, { kind: 'none' }>;

/** The lanes of hosts that one search holds: what gives each back, null for one that is its caller's. */
type Lanes = Map<string, (() => Promise<void>) | null>;

/** Finds the feeds of sites: of one whose address was added as a feed's, and of one that an operator asks about. */
export class Sites {
  constructor(
    private readonly database: Database,
    private readonly http: PoliteClient,
    private readonly readers: ReaderPool,
    private readonly locks: Locks,
  ) {}

  private readonly look: Look = (answer) => this.readers.site(answer);

  /**
   * For a feed that never gave one: looks for the feed of the site that answered in its place. The feed that is found
   * gives the row its address, and `take` gets it with its answer, in its host's lane; when that feed is held already,
   * the row ends and names it.
   * @returns `resolved`, or why no feed was found; null when the answer is no site's, and is to be read as a feed
   */
  async resolve<Feed extends FeedRow>(
    feed: Feed,
    answer: HttpAnswer,
    patience: Patience,
    take: (feed: Feed, answer: HttpAnswer) => Promise<unknown>,
  ): Promise<'resolved' | SiteFault | null> {
    if (feed.body_hash !== null || isFeedDocument(answer)) return null;
    if (!isPage(answer) && answer.headers['link'] === undefined) return null;
    const names = await this.look(answer);
    if (!isPage(answer) && names.feeds.length === 0) return null;
    const lanes: Lanes = new Map([[feed.host, null]]);
    try {
      const found = await findFeed({ url: answer.url, names }, this.asker(lanes, patience), this.look, feed.failures);
      if (found.kind === 'none') return { ...found, reason: storableText(found.reason) };
      const own = await this.adopt(feed, found.url);
      if (own) await take({ ...feed, ...own }, found.answer);
      return 'resolved';
    } finally {
      await this.release(lanes);
    }
  }

  /** The feeds that an address leads to, the best first, or why there are none. It asks the site, and adds nothing. */
  async discover(url: string, patience: Patience): Promise<DiscoveredFeeds> {
    const lanes: Lanes = new Map();
    try {
      const { host } = new URL(url);
      if (!(await this.waitForLane(host, lanes, patience))) {
        return { outcome: 'busy', reason: `${host} is being polled at the moment; try again in a minute` };
      }
      const page = await this.http.send({ url, headers: { accept }, ...limits, signal: patience.signal });
      const outcome = pollOutcome(page, Date.now());
      if ('reason' in outcome) return { outcome: 'unreachable', reason: outcome.reason };
      const feeds = await this.feedsAt(url, page, this.asker(lanes, patience));
      return 'reason' in feeds ? { outcome: 'no-feed', reason: feeds.reason } : { outcome: 'found', url, feeds };
    } catch (error) {
      const { fault, reason } = faultOf(error);
      return { outcome: fault === 'private-address' ? 'refused' : 'unreachable', reason };
    } finally {
      void this.release(lanes);
    }
  }

  private async feedsAt(url: string, page: HttpAnswer, ask: Ask): Promise<DiscoveredFeed[] | SiteFault> {
    if (isFeedDocument(page)) return [await this.stated(page.movedForGood ? page.url : url, page)];
    const names = await this.look(page);
    if (names.feeds.length) return [...names.feeds];
    const found = await findFeed({ url: page.url, names }, ask, this.look, 0);
    return found.kind === 'none' ? found : [await this.stated(found.url, found.answer)];
  }

  /** What a feed's own document says of it; one that is too broken to be read has no title. */
  private async stated(url: string, answer: HttpAnswer): Promise<DiscoveredFeed> {
    const contentType = answer.headers['content-type'] ?? '';
    const type = /(rss|atom|rdf|json)/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
    const { body: bytes, headers, url: from } = answer;
    const task = { bytes, headers, url: from, language: null, repeatsGuids: false, now: Date.now() };
    const title = await this.readers.feed(task).then(
      (document) => document.title,
      () => null,
    );
    return { url, title, type };
  }

  /** Asks in the lane of each host, with the gap before each request; lanes that it takes are kept in `lanes`. */
  private asker(lanes: Lanes, { signal, until }: Patience): Ask {
    return async (url) => {
      if (signal.aborted || Date.now() > until) return 'no time was left for it';
      if (!(await this.takeLane(new URL(url).host, lanes))) return 'its host is being polled at the moment';
      try {
        return await this.http.send({ url, headers: { accept }, ...limits, signal });
      } catch (error) {
        return faultOf(error).reason;
      }
    };
  }

  private async takeLane(host: string, lanes: Lanes): Promise<boolean> {
    if (lanes.has(host)) return true;
    const lane = await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (lane) lanes.set(host, lane);
    return lane !== null;
  }

  private async waitForLane(host: string, lanes: Lanes, { signal }: Patience) {
    for (let left = laneWithinMs; left > 0 && !signal.aborted; left -= laneEveryMs) {
      if (await this.takeLane(host, lanes)) return true;
      await wait(laneEveryMs, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  /** Gives the row the address that was found. @returns the row as it is then; null when another feed has the address */
  private async adopt(feed: FeedRow, url: string): Promise<FeedRow | null> {
    return this.database.transaction().execute(async (transaction) => {
      await feedStore.takeTurns(transaction);
      const other = await feedChangeStore.holderOf(transaction, url, feed.id);
      if (other !== null) {
        const paused = other.status === 'paused' ? ', which is paused' : '';
        const reason = `the feed of this site, ${url}, is held already: it is feed ${other.id}${paused}`;
        await feedChangeStore.endAsDuplicate(transaction, feed, other.id, reason);
        return null;
      }
      await feedChangeStore.adopt(transaction, feed, url);
      return feedStore.byId(transaction, feed.id);
    });
  }

  /** Gives lanes back once the pauses of their hosts are over. Never throws. */
  private async release(lanes: Lanes): Promise<void> {
    const taken = [...lanes].flatMap(([host, lane]) => (lane ? [{ host, lane }] : []));
    await Promise.allSettled(
      taken.map(async ({ host, lane }) => {
        await this.http.rest(`http://${host}/`);
        await lane();
      }),
    );
  }
}
