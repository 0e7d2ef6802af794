import { isOwnHost } from '@app/http';
import type { Environment } from '@app/platform';
import { type Database, type EntryInput, entryStore, type FeedRow } from '@app/store';
import type { Locks } from '@app/transport';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type CleanEntry, hashContent } from './clean-entry';
import type { PageReader } from './page-reader';

/** Pages read for the stubs of one poll; the newest come first. */
const pagesAPoll = 30;

/** When to stop: at once, or before the next request. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch after which no further page is read. */
  readonly until: number;
}

/** Makes the new and changed entries of a poll ready to be saved, stubs with the text of their page. */
export class ChangedEntries {
  private readonly logger = new Logger('pages');

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
    private readonly pages: PageReader,
    private readonly locks: Locks,
  ) {}

  /** The entries that are not held as they are. */
  async of(feed: FeedRow, entries: readonly CleanEntry[], patience: Patience): Promise<EntryInput[]> {
    const identities = entries.map((entry) => entry.identity);
    const held = await entryStore.feedHashes(this.database, feed.id, identities);
    const changed = entries.filter((entry) => held.get(entry.identity) !== entry.feedHash);
    const stubs = changed
      .filter((entry) => this.pages.wants(entry))
      .sort((a, b) => (b.published ?? 0) - (a.published ?? 0));
    const whole = new Map<string, CleanEntry>();
    const unread: CleanEntry[] = [];
    for (const [at, stub] of stubs.entries()) {
      const enough = at >= pagesAPoll || patience.signal.aborted || Date.now() > patience.until;
      const { entry, fault } = enough ? { entry: stub, fault: 'enough pages' } : await this.read(feed, stub, patience);
      if (fault !== null) unread.push(stub);
      if (fault !== null && !enough) this.logger.debug(`${stub.url}: ${fault}; the feed's own text is kept`);
      whole.set(stub.identity, entry);
    }
    for (const entry of await this.withHeldText(feed, unread)) whole.set(entry.identity, entry);
    return changed.map((entry) => toInput(whole.get(entry.identity) ?? entry));
  }

  /** Waits as long as two requests to one host must lie apart; the operator's own machines need no pause. */
  async pause(url: string, signal: AbortSignal): Promise<void> {
    if (isOwnHost(new URL(url), this.environment.ALLOWED_PRIVATE_NETWORKS)) return;
    await wait(this.environment.POLL_HOST_GAP_MS, undefined, { signal }).catch(() => undefined);
  }

  /** Reads an entry's page; one on another host only when nobody else is polling that host. */
  private async read(feed: FeedRow, stub: CleanEntry, { signal }: Patience): ReturnType<PageReader['read']> {
    const { host } = new URL(stub.link!);
    const release = host === feed.host ? null : await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (host !== feed.host && !release) return { entry: stub, fault: `${host} is being polled` };
    try {
      await this.pause(stub.link!, signal);
      return await this.pages.read(stub, signal);
    } finally {
      await release?.();
    }
  }

  /** A page that cannot be read now was perhaps read before: its text is not given up for the stub. */
  private async withHeldText(feed: FeedRow, stubs: readonly CleanEntry[]): Promise<CleanEntry[]> {
    if (!stubs.length) return [];
    const identities = stubs.map((stub) => stub.identity);
    const texts = await entryStore.texts(this.database, feed.id, identities);
    return stubs.flatMap((stub) => {
      const text = texts.get(stub.identity) ?? '';
      return text.length > stub.text.length ? { ...stub, text, contentHash: hashContent(stub.title, text) } : [];
    });
  }
}

function toInput(entry: CleanEntry): EntryInput {
  return {
    identity: entry.identity,
    url: entry.url,
    title: entry.title,
    text: entry.text,
    language: entry.language,
    published_at: entry.published === null ? null : new Date(entry.published),
    author: entry.author,
    categories: entry.categories,
    dateline: entry.dateline,
    cited_urls: entry.citedUrls,
    origin: entry.origin,
    origin_url: entry.originUrl,
    feed_hash: entry.feedHash,
    content_hash: entry.contentHash,
  };
}
