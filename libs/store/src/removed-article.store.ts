import { sql } from 'kysely';
import type { Db } from './database';
import * as waitingStore from './waiting.store';

/** What became of articles whose story was removed. */
export interface RemovedArticles {
  readonly removed: readonly number[];
  /** Copies of them that stay, and are original now, or copies of one another: clustering is to look at them anew. */
  readonly changed: readonly number[];
}

/**
 * Removes articles whose story was removed, up to `limit`, and hands their entries over to ingestion. One whose outlet
 * changed it meanwhile waits until it has a story again, and stays then. Call it in a transaction.
 */
export async function removeWaiting(db: Db, limit: number): Promise<RemovedArticles> {
  const { rows } = await sql<{ id: number; isPlaced: boolean }>`
    select w.id, exists (select from story_articles sa where sa.article_id = w.id) as "isPlaced" from waiting w
    where w.queue = 'remove-articles'
      and not exists (select from waiting other where other.queue = 'cluster-articles' and other.id = w.id)
      and not exists (select from article_entries ae join waiting other on other.queue = 'dedupe-entries'
        and other.id = ae.entry_id where ae.article_id = w.id)
    order by w.since, w.id limit ${limit} for update of w skip locked`.execute(db);
  const taken = await waitingStore.take(
    db,
    'remove-articles',
    rows.map(({ id }) => id),
  );
  const placed = new Set(rows.flatMap(({ id, isPlaced }) => (isPlaced ? [id] : [])));
  const ids = taken.filter((id) => !placed.has(id));
  if (!ids.length) return { removed: [], changed: [] };
  const these = sql`any(${ids}::bigint[])`;
  const { rows: changed } = await sql<{ id: number }>`
    with left_over as (
      select id, min(id) over (partition by copy_of) as first from articles where copy_of = ${these} and id <> all(${ids}::bigint[])
    )
    update articles set copy_of = nullif(first, articles.id) from left_over where articles.id = left_over.id
    returning articles.id`.execute(db);
  const { rows: entries } = await sql<{ id: number }>`
    delete from article_entries where article_id = ${these} returning entry_id as id`.execute(db);
  await sql`delete from copies where article_id = ${these} or other_id = ${these}`.execute(db);
  await sql`delete from articles where id = ${these}`.execute(db);
  const changedIds = changed.map(({ id }) => id).sort((a, b) => a - b);
  await waitingStore.add(db, 'cluster-articles', changedIds);
  await waitingStore.add(
    db,
    'remove-entries',
    entries.map(({ id }) => id),
  );
  return { removed: ids, changed: changedIds };
}
