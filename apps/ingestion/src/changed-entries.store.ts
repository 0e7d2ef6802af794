import { type Database, type EntryInput, entryStore, type FeedRow, removedEntryStore } from '@app/store';
import { type ArticlePages, leftOver, type Patience } from './article-pages.store';
import { type CleanEntry, hashContent } from './clean-entry';
import { toInput } from './entry-row';
import { nextPageTry } from './page-retry';
import { wantsPage } from './stub';

/** Pages read for the stubs of one poll; the newest come first. */
const pagesAPoll = 30;

/** What a document changes: entries not held yet, and held ones that say something else. */
export interface DocumentChanges {
  readonly added: readonly EntryInput[];
  readonly changed: readonly EntryInput[];
  /** The lines (hashes) at the ends of each page that was read for the first time. */
  readonly pages: readonly (readonly string[])[];
}

/** Makes the new and changed entries of a document ready to be saved, stubs with the text of their page. */
export class ChangedEntries {
  constructor(
    private readonly database: Database,
    private readonly pages: ArticlePages,
  ) {}

  /** The entries that are not held as they are, but for those that were held and removed: they are too old by now. */
  async of(feed: FeedRow, entries: readonly CleanEntry[], patience: Patience): Promise<DocumentChanges> {
    const identities = entries.map((entry) => entry.identity);
    const held = await entryStore.feedHashes(this.database, feed.id, identities);
    const removed = await removedEntryStore.among(
      this.database,
      feed.id,
      identities.filter((identity) => !held.has(identity)),
    );
    const changed = entries.filter(
      ({ identity, feedHash }) => held.get(identity) !== feedHash && !removed.has(identity),
    );
    const stubs = changed.filter(wantsPage).sort((a, b) => (b.published ?? 0) - (a.published ?? 0));
    const inputs = new Map(changed.map((entry) => [entry.identity, toInput(entry)]));
    const unread: CleanEntry[] = [];
    const pages: (readonly string[])[] = [];
    for (const [at, stub] of stubs.entries()) {
      const { entry, fault, lines } =
        at < pagesAPoll ? await this.pages.read(feed, stub, patience) : leftOver(stub, 'enough pages for one poll');
      if (!held.has(stub.identity)) pages.push(lines);
      if (fault !== null) unread.push(stub);
      inputs.set(stub.identity, { ...toInput(entry), ...(fault && nextPageTry(fault, 0, Date.now())) });
    }
    for (const entry of await this.withHeldText(feed, unread)) {
      const { text, links, citedUrls, contentHash } = entry;
      const own = { text, links, cited_urls: citedUrls, content_hash: contentHash };
      inputs.set(entry.identity, { ...inputs.get(entry.identity)!, ...own });
    }
    const isHeld = (entry: EntryInput): boolean => held.has(entry.identity);
    const all = [...inputs.values()];
    return { added: all.filter((entry) => !isHeld(entry)), changed: all.filter(isHeld), pages };
  }

  /** A page that cannot be read now was perhaps read before: its text is not given up for the stub. */
  private async withHeldText(feed: FeedRow, stubs: readonly CleanEntry[]): Promise<CleanEntry[]> {
    if (!stubs.length) return [];
    const identities = stubs.map((stub) => stub.identity);
    const held = await entryStore.texts(this.database, feed.id, identities);
    return stubs.flatMap((stub) => {
      const known = held.get(stub.identity);
      if (!known || known.text.length <= stub.text.length) return [];
      const { text, links, cited_urls: citedUrls } = known;
      return { ...stub, text, links, citedUrls, contentHash: hashContent(stub.title, text) };
    });
  }
}
