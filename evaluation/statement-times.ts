import type { Database } from '@app/store';
import { sql } from 'kysely';

/** What PostgreSQL has to be started with. */
export const statementSettings = [
  'shared_preload_libraries=pg_stat_statements',
  'pg_stat_statements.track_planning=on',
] as const;

/** Counts statements from now on. */
export async function countStatements(database: Database): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`.execute(database);
  await sql`select pg_stat_statements_reset()`.execute(database);
}

/** Prints which statements took PostgreSQL's time, waiting for locks included. */
export async function printStatements(database: Database, most: number): Promise<void> {
  const { rows } = await sql<{ query: string; calls: number; milliseconds: number; planned: number; rows: number }>`
    select query, calls, total_exec_time + total_plan_time as milliseconds, total_plan_time as planned, rows
    from pg_stat_statements order by milliseconds desc`.execute(database);
  const total = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log(
    `\nPostgreSQL: ${(total / 1000).toFixed(1)} s in statements; share, milliseconds (planning), calls, rows`,
  );
  for (const { query, calls, milliseconds, planned, rows: count } of rows.slice(0, most)) {
    const share = `${((milliseconds / total) * 100).toFixed(1)} %`.padStart(7);
    const times = `${Math.round(milliseconds)} (${Math.round(planned)})`;
    console.log(`${share}  ${times}, ${calls}, ${count}  ${query.replace(/\s+/g, ' ').slice(0, 150)}`);
  }
}
