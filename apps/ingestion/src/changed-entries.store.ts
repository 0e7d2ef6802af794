import {
  type Database,
  type EntryInput,
  entryStore,
  type FeedRow,
  type PageChange,
  recurringLineStore,
  waitingStore,
} from '@app/store';
import type { Locks } from '@app/transport';
import { Logger } from '@nestjs/common';
import { type CleanEntry, hashContent } from './clean-entry';
import type { PageReader } from './page-reader';
import { nextPageTry, type PageFault } from './page-retry';
import type { PoliteClient } from './polite-client';
import { dropPageLines, pageLines } from './recurring-lines';

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

/** What a document changes: entries not held yet, and held ones that say something else. */
export interface DocumentChanges {
  readonly added: readonly EntryInput[];
  readonly changed: readonly EntryInput[];
  /** The lines (hashes) at the ends of each page that was read for the first time. */
  readonly pages: readonly (readonly string[])[];
}

/** An entry after its page was asked for, and the lines (hashes) at the ends of the page. */
interface ReadStub {
  readonly entry: CleanEntry;
  readonly fault: PageFault | null;
  readonly lines: readonly string[];
}

const enough: PageFault = { reason: 'no time left in this poll', passing: true };

const left = (stub: CleanEntry): ReadStub => ({ entry: stub, fault: enough, lines: [] });

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
  async of(feed: FeedRow, entries: readonly CleanEntry[], patience: Patience): Promise<DocumentChanges> {
    const identities = entries.map((entry) => entry.identity);
    const held = await entryStore.feedHashes(this.database, feed.id, identities);
    const changed = entries.filter((entry) => held.get(entry.identity) !== entry.feedHash);
    const stubs = changed
      .filter((entry) => this.pages.wants(entry))
      .sort((a, b) => (b.published ?? 0) - (a.published ?? 0));
    const inputs = new Map(changed.map((entry) => [entry.identity, toInput(entry)]));
    const unread: CleanEntry[] = [];
    const pages: (readonly string[])[] = [];
    for (const [at, stub] of stubs.entries()) {
      const { entry, fault, lines } = at < pagesAPoll ? await this.read(feed, stub, patience) : left(stub);
      if (!held.has(stub.identity)) pages.push(lines);
      if (fault !== null) unread.push(stub);
      const retryAt = fault && nextPageTry(fault, 1, Date.now());
      inputs.set(stub.identity, { ...toInput(entry), page_due_at: retryAt, page_attempts: 1 });
    }
    for (const entry of await this.withHeldText(feed, unread)) {
      inputs.set(entry.identity, { ...inputs.get(entry.identity)!, text: entry.text, content_hash: entry.contentHash });
    }
    const isHeld = (entry: EntryInput): boolean => held.has(entry.identity);
    const all = [...inputs.values()];
    return { added: all.filter((entry) => !isHeld(entry)), changed: all.filter(isHeld), pages };
  }

  /** Tries pages again that could not be read. @returns the ids of the entries that have their text now */
  async retryPages(feed: FeedRow, patience: Patience): Promise<number[]> {
    const changed: number[] = [];
    for (const row of await entryStore.duePages(this.database, feed.id, retriesAPoll)) {
      const stub = toStub(row);
      const { entry, fault, lines } = await this.read(feed, stub, patience);
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
        if (!done) return false;
        await recurringLineStore.add(transaction, feed.outlet_id, lines);
        await waitingStore.add(transaction, 'dedupe-entries', [row.id]);
        return true;
      });
      if (saved) changed.push(row.id);
    }
    return changed;
  }

  /** Reads an entry's page; one on another host only when nobody else is polling that host. */
  private async read(feed: FeedRow, stub: CleanEntry, patience: Patience): Promise<ReadStub> {
    const { signal, until } = patience;
    if (signal.aborted || Date.now() > until) return left(stub);
    const { host } = new URL(stub.link!);
    const release = host === feed.host ? null : await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (host !== feed.host && !release) {
      return { entry: stub, fault: { reason: `${host} is being polled`, passing: true }, lines: [] };
    }
    try {
      const { entry, fault } = await this.pages.read(stub, signal);
      if (fault) this.logger.debug(`${stub.url}: ${fault.reason}; the feed's own text is kept`);
      return entry === stub ? { entry, fault, lines: [] } : await this.withoutRecurring(feed, entry);
    } finally {
      if (release) {
        await this.http.rest(stub.link!, signal);
        await release();
      }
    }
  }

  /** A page's text without the lines that recur on its outlet's pages. */
  private async withoutRecurring(feed: FeedRow, entry: CleanEntry): Promise<ReadStub> {
    const lines = pageLines(entry.text);
    const text = dropPageLines(entry.text, await recurringLineStore.counts(this.database, feed.outlet_id, lines));
    return { entry: { ...entry, text, contentHash: hashContent(entry.title, text) }, fault: null, lines };
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
