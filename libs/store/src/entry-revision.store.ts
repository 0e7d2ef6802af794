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
