import { isTracing, observeStage, traceStage } from '@app/platform';
import { type Database, entryStore, type FeedRow, feedStore, recurringLineStore, waitingStore } from '@app/store';
import type { Queues } from '@app/transport';
import type { Patience } from './article-pages.store';
import type { ChangedEntries } from './changed-entries.store';
import type { FeedHeaders } from './feed';
import { countEntries } from './poll-metrics';
import type { ReaderPool } from './reader-pool';
import type { FeedDocument } from './reader-tasks';
import { storable } from './storable';

/** A feed's document as a poll or a hub's push brought it. */
export interface ReceivedDocument {
  readonly bytes: Uint8Array;
  /** Those of the answer that tell how to read it, by name in lower case. */
  readonly headers: FeedHeaders;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** Takes feed documents in: reads them and saves what is new, with the hand-over to deduplication. */
export class TakeDocument {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly readers: ReaderPool,
    private readonly changed: ChangedEntries,
  ) {}

  /**
   * Saves the new and changed entries of a document and the columns of its feed that `after` gives, in one transaction.
   * @returns whether it was saved: not when the work was aborted
   * @throws FeedError when it is no feed; ReaderFault when it takes more than its caps
   */
  async take(
    feed: FeedRow,
    { bytes, headers, url }: ReceivedDocument,
    patience: Patience,
    after: (document: FeedDocument, hasNews: boolean) => Partial<Omit<FeedRow, 'id'>>,
  ): Promise<boolean> {
    const found = new Date();
    const document = await this.readers.feed({
      bytes,
      headers,
      url,
      language: feed.language,
      repeatsGuids: feed.repeats_guids,
      now: Date.now(),
    });
    const { added, changed, pages } = await this.changed.of(feed, document.entries, patience);
    if (patience.signal.aborted) return false;
    const saved = await this.database.transaction().execute(async (transaction) => {
      if (document.repeatsGuids && !feed.repeats_guids) await entryStore.nameByPage(transaction, feed.id);
      const news = await entryStore.add(transaction, feed.id, added, found);
      const revised = await entryStore.save(transaction, feed.id, changed, found);
      const changes = [...news, ...revised];
      await waitingStore.add(transaction, 'dedupe-entries', changes);
      for (const lines of pages) await recurringLineStore.add(transaction, feed.outlet_id, lines);
      await feedStore.update(transaction, feed, {
        title: storable(document.title) ?? feed.title,
        language: document.language,
        repeats_guids: document.repeatsGuids,
        ...(changes.length ? { last_changed_at: new Date() } : {}),
        ...after(document, changes.length > 0),
      });
      return { news, revised };
    });
    countEntries('new', saved.news.length);
    countEntries('changed', saved.revised.length);
    observeStage(
      'poll-host',
      saved.news.map(() => found),
    );
    if (isTracing()) await this.trace(feed, saved.news, found);
    await this.queues.announce('dedupe-entries', [...saved.news, ...saved.revised]);
    return true;
  }

  /** Begins the trace of each new entry. */
  private async trace(feed: FeedRow, ids: readonly number[], found: Date): Promise<void> {
    const attributes = { 'tributary.feed.id': feed.id, 'url.full': feed.url };
    const entries = await entryStore.savedAt(this.database, ids);
    traceStage(
      'entry',
      entries.map((entry) => ({ entry, start: found, end: entry.receivedAt, attributes })),
    );
  }
}
