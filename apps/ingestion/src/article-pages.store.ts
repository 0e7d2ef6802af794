import { type Database, type FeedRow, recurringLineStore } from '@app/store';
import type { Locks } from '@app/transport';
import { Logger } from '@nestjs/common';
import { linksLeft } from './article-links';
import { type CleanEntry, hashContent } from './clean-entry';
import type { PageReader } from './page-reader';
import type { PageFault } from './page-retry';
import type { PoliteClient } from './polite-client';
import { dropPageLines, pageLines } from './recurring-lines';

/** When to stop: at once, or before the next request. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch after which no further page is read. */
  readonly until: number;
}

/** An entry after its page was asked for, and the lines (hashes) at the ends of the page. */
export interface ReadStub {
  readonly entry: CleanEntry;
  readonly fault: PageFault | null;
  readonly lines: readonly string[];
}

/** A stub whose page is left to a later poll, and why. */
export const leftOver = (stub: CleanEntry, reason: string): ReadStub => ({
  entry: stub,
  fault: { reason, passing: true, tried: false },
  lines: [],
});

/** Reads the pages of stubs, in their hosts' lanes. */
export class ArticlePages {
  private readonly logger = new Logger('pages');
  /** Hosts that asked to be left alone, and until when. */
  private readonly held = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly http: PoliteClient,
    private readonly pages: PageReader,
    private readonly locks: Locks,
  ) {}

  /** Reads an entry's page; one on another host only when nobody else is polling that host. */
  async read(feed: FeedRow, stub: CleanEntry, patience: Patience): Promise<ReadStub> {
    const { signal, until } = patience;
    if (signal.aborted || Date.now() > until) return leftOver(stub, 'no time left in this poll');
    const { host } = new URL(stub.link!);
    if ((this.held.get(host) ?? 0) > Date.now()) return leftOver(stub, `${host} asks to be left alone`);
    const release = host === feed.host ? null : await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (host !== feed.host && !release) return leftOver(stub, `${host} is being polled`);
    try {
      const { entry, fault } = await this.pages.read(stub, signal);
      if (fault?.holdMs) this.hold(host, fault.holdMs);
      if (fault) this.logger.debug(`${stub.url}: ${fault.reason}; the feed's own text is kept`);
      return entry === stub ? { entry, fault, lines: [] } : await this.withoutRecurring(feed, entry);
    } finally {
      if (release) {
        await this.http.rest(stub.link!, signal);
        await release();
      }
    }
  }

  private hold(host: string, ms: number): void {
    for (const [other, until] of this.held) if (until < Date.now()) this.held.delete(other);
    this.held.set(host, Date.now() + ms);
  }

  /** A page's text without the lines that recur on its outlet's pages. */
  private async withoutRecurring(feed: FeedRow, entry: CleanEntry): Promise<ReadStub> {
    const lines = pageLines(entry.text);
    const text = dropPageLines(entry.text, await recurringLineStore.counts(this.database, feed.outlet_id, lines));
    const links = linksLeft(entry.links, entry.text, text);
    return { entry: { ...entry, text, links, contentHash: hashContent(entry.title, text) }, fault: null, lines };
  }
}
