import { type Database, type EntryInput, entryStore, type FeedRow, type PageChange, waitingStore } from '@app/store';
import type { Locks } from '@app/transport';
import { Logger } from '@nestjs/common';
import { type CleanEntry, hashContent } from './clean-entry';
import type { PageReader } from './page-reader';
import { nextPageTry, type PageFault } from './page-retry';
import type { PoliteClient } from './polite-client';

/** Pages read for the stubs of one poll; the newest come first. */
const pagesAPoll = 30;
/** Pages tried again in one poll. */
const retriesAPoll = 10;

/** When to stop: at once, or before the next request. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch after which no further page is read. */
  readonly until: number;
}

const enough: PageFault = { reason: 'no time left in this poll', passing: true };

/** Makes the new and changed entries of a document ready to be saved, stubs with the text of their page. */
export class ChangedEntries {
  private readonly logger = new Logger('pages');

  constructor(
    private readonly database: Database,
    private readonly http: PoliteClient,
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
    const inputs = new Map(changed.map((entry) => [entry.identity, toInput(entry)]));
    const unread: CleanEntry[] = [];
    for (const [at, stub] of stubs.entries()) {
      const { entry, fault } = at < pagesAPoll ? await this.read(feed, stub, patience) : { entry: stub, fault: enough };
      if (fault !== null) unread.push(stub);
      const retryAt = fault && nextPageTry(fault, 1, Date.now());
      inputs.set(stub.identity, { ...toInput(entry), page_due_at: retryAt, page_attempts: 1 });
    }
    for (const entry of await this.withHeldText(feed, unread)) {
      inputs.set(entry.identity, { ...inputs.get(entry.identity)!, text: entry.text, content_hash: entry.contentHash });
    }
    return [...inputs.values()];
  }

  /** Tries pages again that could not be read. @returns the ids of the entries that have their text now */
  async retryPages(feed: FeedRow, patience: Patience): Promise<number[]> {
    const changed: number[] = [];
    for (const row of await entryStore.duePages(this.database, feed.id, retriesAPoll)) {
      const stub = toStub(row);
      const { entry, fault } = await this.read(feed, stub, patience);
      if (fault === enough || patience.signal.aborted) break;
      const attempts = row.page_attempts + 1;
      const saved = await this.database.transaction().execute(async (transaction) => {
        if (entry === stub) {
          const retryAt = fault && nextPageTry(fault, attempts, Date.now());
          await entryStore.putPageOff(transaction, row.id, retryAt, attempts);
          return false;
        }
        const change: PageChange = toInput(entry);
        const done = await entryStore.savePage(transaction, row.id, row.revision, change);
        if (done) await waitingStore.add(transaction, 'dedupe-entries', [row.id]);
        return done;
      });
      if (saved) changed.push(row.id);
    }
    return changed;
  }

  /** Reads an entry's page; one on another host only when nobody else is polling that host. */
  private async read(feed: FeedRow, stub: CleanEntry, patience: Patience): ReturnType<PageReader['read']> {
    const { signal, until } = patience;
    if (signal.aborted || Date.now() > until) return { entry: stub, fault: enough };
    const { host } = new URL(stub.link!);
    const release = host === feed.host ? null : await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (host !== feed.host && !release) {
      return { entry: stub, fault: { reason: `${host} is being polled`, passing: true } };
    }
    try {
      const read = await this.pages.read(stub, signal);
      if (read.fault) this.logger.debug(`${stub.url}: ${read.fault.reason}; the feed's own text is kept`);
      return read;
    } finally {
      if (release) {
        await this.http.rest(stub.link!, signal);
        await release();
      }
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
    link: entry.link,
    page_due_at: null,
    page_attempts: 0,
    feed_hash: entry.feedHash,
    content_hash: entry.contentHash,
  };
}

function toStub(row: Awaited<ReturnType<typeof entryStore.duePages>>[number]): CleanEntry {
  return {
    identity: row.identity,
    url: row.url,
    title: row.title,
    text: row.text,
    language: row.language,
    published: row.published_at?.getTime() ?? null,
    author: row.author,
    categories: row.categories,
    dateline: row.dateline,
    citedUrls: row.cited_urls,
    origin: row.origin,
    originUrl: row.origin_url,
    link: row.link,
    feedHash: row.feed_hash,
    contentHash: row.content_hash,
  };
}
