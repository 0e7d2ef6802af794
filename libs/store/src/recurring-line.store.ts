import { sql } from 'kysely';
import type { Db } from './database';

/** For how many days a line is remembered that was seen on one or two pages, and one that recurs. */
const [rareDays, recurringDays] = [30, 365];
const rarePages = 3;

/** On how many of an outlet's pages these lines (hashes) were seen, by line; those never seen are left out. */
export async function counts(db: Db, outletId: number, lines: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ line_hash: string; pages: number }>`select line_hash, pages from recurring_lines
    where outlet_id = ${outletId} and line_hash = any(${lines}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.line_hash, row.pages]));
}

/**
 * Counts one more page of an outlet with these distinct lines. Call it in the transaction that saves the page's text,
 * and once for each page: a page that is read again would make its own news recur. Lines that were seen on one or two
 * pages and not in the last 30 days are forgotten.
 */
export async function add(db: Db, outletId: number, lines: readonly string[]): Promise<void> {
  if (!lines.length) return;
  await sql`insert into recurring_lines (outlet_id, line_hash, pages)
    select ${outletId}, line, 1 from unnest(${lines}::text[]) as line order by line
    on conflict (outlet_id, line_hash) do update set pages = recurring_lines.pages + 1, seen_at = now()`.execute(db);
  await sql`delete from recurring_lines
    where outlet_id = ${outletId} and pages < ${rarePages} and seen_at < now() - ${rareDays} * interval '1 day'`.execute(
    db,
  );
}

/**
 * Forgets lines that were not seen for long, up to `limit`: those that an outlet has given up, and all of one that is read
 * no more.
 * @returns how many it forgot
 */
export async function forgetUnseen(db: Db, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from recurring_lines where (outlet_id, line_hash) in (
    select outlet_id, line_hash from recurring_lines
    where seen_at < now() - case when pages < ${rarePages} then ${rareDays}::int else ${recurringDays}::int end * interval '1 day'
    limit ${limit} for update skip locked)`.execute(db);
  return Number(numAffectedRows);
}
