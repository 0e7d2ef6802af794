import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { RetentionTable, Tables } from './tables';

/** How the database is kept within its size, and what was removed so far. */
export type RetentionRow = Omit<Selectable<RetentionTable>, 'only_row'>;

/** What was found and done so far. */
export async function current(db: Db): Promise<RetentionRow> {
  const { only_row: _, ...row } = await db.selectFrom('retention').selectAll().executeTakeFirstOrThrow();
  return row;
}

/** Notes what a look found. */
export async function note(
  db: Db,
  look: Pick<RetentionRow, 'bytes' | 'keep_articles' | 'keep_bound' | 'keep_bytes' | 'short'>,
): Promise<void> {
  await sql`update retention set looked_at = now(), bytes = ${look.bytes}, keep_articles = ${look.keep_articles},
    keep_bound = ${look.keep_bound}, keep_bytes = ${look.keep_bytes}, short = ${look.short}`.execute(db);
}

/** Adds to what was removed. Call it in the transaction that removes. */
export async function count(db: Db, removed: { readonly stories: number; readonly articles: number }): Promise<void> {
  await sql`update retention set removed_at = now(), removed_stories = removed_stories + ${removed.stories},
    removed_articles = removed_articles + ${removed.articles}`.execute(db);
}

/** The size of the database's files in bytes, and how many articles are in it, with those that wait to become one. */
export async function size(db: Db): Promise<{ bytes: number; articles: number }> {
  const { rows } = await sql<{ bytes: number; articles: number }>`
    select pg_database_size(current_database())::float8 as bytes,
      (select count(*) from articles)::float8 + (select count(*) filter (where queue = 'dedupe-entries')
        - count(*) filter (where queue = 'remove-articles') from waiting)::float8 as articles`.execute(db);
  return rows[0]!;
}

/**
 * Frees the space of deleted rows for new ones, at once: autovacuum waits until a good part of a table is dead, and files
 * grow meanwhile. Tables that are vacuumed already are left alone.
 * @param db no transaction
 */
export async function vacuum(db: Db, tables: readonly (keyof Tables)[]): Promise<void> {
  await sql`vacuum (skip_locked) ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db);
}
