import { type Database, entryStore, type FeedRow, feedStore, waitingStore } from '@app/store';
import { primaryLanguage } from '@app/text';
import type { Queues } from '@app/transport';
import type { ChangedEntries, Patience } from './changed-entries.store';
import { cleanEntry } from './clean-entry';
import { distinctEntries } from './distinct-entries';
import type { ParsedFeed } from './feed';
import { parseFeed } from './parse-feed';
import { storable } from './storable';

/** A feed's document as a poll or a hub's push brought it. */
export interface ReceivedDocument {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Where it came from, after redirects. */
  readonly url: string;
}

/** Takes feed documents in: reads them and saves what is new, with the hand-over to deduplication. */
export class TakeDocument {
  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly changed: ChangedEntries,
  ) {}

  /**
   * Saves the new and changed entries of a document and the columns of its feed that `after` gives, in one transaction.
   * @returns whether it was saved: not when the work was aborted
   * @throws FeedError when it is no feed
   */
  async take(
    feed: FeedRow,
    { bytes, contentType, url }: ReceivedDocument,
    patience: Patience,
    after: (document: ParsedFeed, hasNews: boolean) => Partial<Omit<FeedRow, 'id'>>,
  ): Promise<boolean> {
    const now = Date.now();
    const document = parseFeed(bytes, contentType, url);
    const language = primaryLanguage(document.language) ?? feed.language;
    const entries = distinctEntries(document.entries.map((entry) => cleanEntry(entry, { url, language }, now)));
    const inputs = await this.changed.of(feed, entries, patience);
    if (patience.signal.aborted) return false;
    const ids = await this.database.transaction().execute(async (transaction) => {
      const saved = await entryStore.save(transaction, feed.id, inputs);
      await waitingStore.add(transaction, 'dedupe-entries', saved);
      await feedStore.update(transaction, feed.id, {
        title: storable(document.title) ?? feed.title,
        language,
        ...(saved.length ? { last_changed_at: new Date() } : {}),
        ...after(document, saved.length > 0),
      });
      return saved;
    });
    await this.queues.announce('dedupe-entries', ids);
    return true;
  }
}
