import { type Database, entryStore, type FeedRow, type PageChange, recurringLineStore, waitingStore } from '@app/store';
import type { ArticlePages, Patience } from './article-pages.store';
import { toInput, toStub } from './entry-row';
import { nextPageTry } from './page-retry';

/** Pages tried again in one poll. */
const retriesAPoll = 10;

/** Tries pages again that could not be read. */
export class RetryPages {
  constructor(
    private readonly database: Database,
    private readonly pages: ArticlePages,
  ) {}

  /** Tries the due pages of a feed's entries. @returns the ids of the entries that have their text now */
  async of(feed: FeedRow, patience: Patience): Promise<number[]> {
    const changed: number[] = [];
    for (const row of await entryStore.duePages(this.database, feed.id, retriesAPoll)) {
      const stub = toStub(row);
      const { entry, fault, lines } = await this.pages.read(feed, stub, patience);
      // One that was not tried stays due, and keeps no other from its turn.
      if (patience.signal.aborted || fault?.tried === false) continue;
      const saved = await this.database.transaction().execute(async (transaction) => {
        if (entry === stub) {
          const done = { page_due_at: null, page_attempts: row.page_attempts + 1 };
          const next = fault ? nextPageTry(fault, row.page_attempts, Date.now()) : done;
          await entryStore.putPageOff(transaction, row.id, next);
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
}
