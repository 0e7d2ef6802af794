import { sql } from 'kysely';
import type { Db } from './database';

/** What an entry says now, and what it said before. */
export interface EntryHistory {
  readonly entryId: number;
  readonly feedId: number;
  readonly feedUrl: string;
  readonly revision: number;
  readonly title: string;
  readonly text: string;
  /** Since when we hold this wording. */
  readonly receivedAt: Date;
  /** When another wording took its place; null for the present one. */
  readonly replacedAt: Date | null;
}

/**
 * Forgets wordings of entries that were changed more than 100 times, up to `limit`: the first and the newest 100 before
 * the present one stay. An outlet that prints the time into a text changes it at every poll.
 * @returns how many it forgot
 */
export async function forgetMany(db: Db, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with many as materialized (
      select entry_id, max(revision) as newest from entry_revisions where revision > 100 group by entry_id
    ), old as (
      select r.entry_id, r.revision from many join entry_revisions r on r.entry_id = many.entry_id
        and r.revision > 1 and r.revision <= many.newest - 100
      limit ${limit} for update of r skip locked
    )
    delete from entry_revisions r using old where r.entry_id = old.entry_id and r.revision = old.revision`.execute(db);
  return Number(numAffectedRows);
}

/** Every wording of an article's entries, those of one entry together, the newest first; none for an unknown article. */
export async function ofArticle(db: Db, articleId: number): Promise<EntryHistory[]> {
  const { rows } = await sql<EntryHistory>`
    with own as (
      select e.*, f.url as feed_url from article_entries ae join entries e on e.id = ae.entry_id
      join feeds f on f.id = e.feed_id where ae.article_id = ${articleId}
    )
    select id as "entryId", feed_id as "feedId", feed_url as "feedUrl", revision, title, text,
      updated_at as "receivedAt", null::timestamptz as "replacedAt" from own
    union all
    select r.entry_id, own.feed_id, own.feed_url, r.revision, r.title, r.text, r.received_at, r.replaced_at
    from entry_revisions r join own on own.id = r.entry_id
    order by 1, 4 desc`.execute(db);
  return rows;
}
