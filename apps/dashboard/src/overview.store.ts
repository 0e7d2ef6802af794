import type { Db } from '@app/store';
import { sql } from 'kysely';

/** Above this many rows a table is not counted but estimated, as PostgreSQL reads all rows to count them. */
const countUpTo = 100_000;

/** How much there is of everything. */
export interface Totals {
  readonly feeds: number;
  readonly entries: number;
  readonly articles: number;
  readonly copies: number;
  readonly stories: number;
  readonly endpoints: number;
  readonly pending: number;
  readonly failed: number;
}

/** Numbers of rows; those of large tables are PostgreSQL's estimates. */
export async function totals(db: Db): Promise<Totals> {
  const rowsOf = (table: string) => sql<number>`(select case when c.reltuples > ${countUpTo} then c.reltuples::bigint
    else (select count(*) from ${sql.table(table)}) end from pg_class c where c.oid = ${table}::regclass)`;
  const { rows } = await sql<Totals>`select
    (select count(*) from feeds where status = 'active') as feeds,
    ${rowsOf('entries')} as entries,
    ${rowsOf('articles')} as articles,
    (select count(*) from articles where copy_of is not null) as copies,
    ${rowsOf('stories')} - (select count(*) from stories where merged_into is not null) as stories,
    (select count(*) from endpoints where status = 'active') as endpoints,
    (select count(*) from deliveries where status = 'pending') as pending,
    (select count(*) from deliveries where status = 'failed') as failed`.execute(db);
  return rows[0]!;
}
