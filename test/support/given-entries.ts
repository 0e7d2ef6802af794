import type { ArticleLink } from '@app/model';
import { type Database, entryStore, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { sql } from 'kysely';
import type { TestSystem } from './test-system';

/** An entry that a test gives instead of a feed; its outlet is numbered from 1, as `addPausedFeeds` made it. */
export interface GivenEntry {
  /** Its GUID, and the end of its address. */
  readonly name: string;
  readonly outlet: number;
  readonly title: string;
  readonly text: string;
  readonly published: Date;
  readonly citedUrls?: readonly string[];
  readonly links?: readonly ArticleLink[];
}

/** The address of a given entry's article. */
export const addressOf = ({ outlet, name }: Pick<GivenEntry, 'outlet' | 'name'>): string =>
  `http://outlet-${outlet}.example/${name}`;

/** Adds outlets 1 to `count` with a feed each that nobody polls. */
export async function addPausedFeeds(db: Database, count: number): Promise<void> {
  for (let outlet = 1; outlet <= count; outlet += 1) {
    await sql`insert into outlets (name) values (${`Outlet ${outlet}`})`.execute(db);
    await sql`insert into feeds (outlet_id, url, host, status)
      values (${outlet}, ${`http://outlet-${outlet}.example/`}, 'example', 'paused')`.execute(db);
  }
}

/** Saves entries as ingestion would, and hands them over to deduplication. @returns their ids */
export async function giveEntries(db: Database, entries: readonly GivenEntry[]): Promise<number[]> {
  return db.transaction().execute(async (transaction) => {
    const ids: number[] = [];
    for (const feed of [...new Set(entries.map(({ outlet }) => outlet))].sort((a, b) => a - b)) {
      const rows = entries
        .filter(({ outlet }) => outlet === feed)
        .map((entry) => ({
          identity: entry.name,
          url: addressOf(entry),
          title: entry.title,
          text: entry.text,
          language: 'en',
          published_at: entry.published,
          author: null,
          categories: [],
          dateline: null,
          cited_urls: [...(entry.citedUrls ?? [])],
          links: [...(entry.links ?? [])],
          origin: null,
          origin_url: null,
          link: null,
          page_due_at: null,
          page_attempts: 0,
          feed_hash: `${entry.title} ${entry.text}`,
          content_hash: `${entry.title} ${entry.text}`,
        }));
      ids.push(...(await entryStore.save(transaction, feed, rows)));
    }
    await waitingStore.add(transaction, 'dedupe-entries', ids);
    return ids;
  });
}

/** Saves entries as ingestion would, with a job for deduplication at once. */
export async function give({ database, environment }: TestSystem, entries: readonly GivenEntry[]): Promise<void> {
  const queues = new Queues(environment['REDIS_URL']!, () => undefined);
  try {
    await queues.enqueueIds('dedupe-entries', await giveEntries(database, entries));
  } finally {
    await queues.close();
  }
}
