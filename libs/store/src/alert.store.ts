import type { FeedCourse } from '@app/model';
import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { AlertsTable } from './tables';

/** What an operator should look at, or should have. */
export type AlertRow = Selectable<AlertsTable>;

/** Something to look at now: its kind, what it is about within the kind, and in words. */
export interface Finding {
  readonly kind: string;
  readonly subject: string;
  readonly summary: string;
}

/** Takes the turn to look for alerts until the transaction ends. @returns whether no other process has it */
export async function takeTurn(db: Db): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('alerts', 0)) as taken`.execute(db);
  return rows[0]!.taken;
}

/** The alerts that are open, the newest first. */
export async function open(db: Db): Promise<AlertRow[]> {
  return db
    .selectFrom('alerts')
    .selectAll()
    .where('resolved_at', 'is', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The alerts that are over, the last resolved first. */
export async function resolved(db: Db, limit: number): Promise<AlertRow[]> {
  return db
    .selectFrom('alerts')
    .selectAll()
    .where('resolved_at', 'is not', null)
    .orderBy('resolved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Opens alerts; one that is open already is left out. @returns the rows */
export async function add(db: Db, findings: readonly Finding[]): Promise<AlertRow[]> {
  if (!findings.length) return [];
  return db
    .insertInto('alerts')
    .values(findings.map(({ kind, subject, summary }) => ({ kind, subject, summary })))
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).where('resolved_at', 'is', null).doNothing())
    .returningAll()
    .execute();
}

/** Says that open alerts are over. @returns the rows */
export async function resolve(db: Db, ids: readonly number[]): Promise<AlertRow[]> {
  if (!ids.length) return [];
  return db
    .updateTable('alerts')
    .set({ resolved_at: sql<Date>`now()` })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('resolved_at', 'is', null)
    .returningAll()
    .execute();
}

/** Notes that somebody has seen to an open alert; the first one stays. @returns whether there is such an alert */
export async function acknowledge(db: Db, id: number, by: string): Promise<boolean> {
  const { rows } = await sql`update alerts set acknowledged_at = coalesce(acknowledged_at, now()),
      acknowledged_by = coalesce(acknowledged_by, ${by}) where id = ${id} and resolved_at is null returning id`.execute(
    db,
  );
  return rows.length > 0;
}

/** Forgets the alerts that have been over since before a time. */
export async function forget(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('alerts').where('resolved_at', '<', before).execute();
}

/** Says otherwise what open alerts are about. */
export async function restate(db: Db, alerts: readonly { id: number; summary: string }[]): Promise<void> {
  if (!alerts.length) return;
  await sql`update alerts set summary = said.summary
    from unnest(${alerts.map(({ id }) => id)}::bigint[], ${alerts.map(({ summary }) => summary)}::text[]) as said (id, summary)
    where alerts.id = said.id and alerts.resolved_at is null`.execute(db);
}

/** A feed that is polled, with what tells whether it fails or is silent. */
export interface WatchedFeed extends FeedCourse {
  readonly id: number;
  readonly url: string;
  readonly host: string;
  readonly outlet: string;
  readonly createdAt: Date;
  /** Why the last poll failed, as a code and in words; since the first failure in a row. */
  readonly fault: string | null;
  readonly lastError: string | null;
  readonly failingSince: Date | null;
}

/** The feeds that are polled. All are read at once, as what befell many of them is seen in all alone. */
export async function watchedFeeds(db: Db): Promise<WatchedFeed[]> {
  const { rows } = await sql<WatchedFeed>`
    select f.id, f.url, f.host, o.name as outlet, f.created_at as "createdAt", f.failures, f.fault,
      f.last_error as "lastError", f.failing_since as "failingSince", f.last_polled_at as "lastPolledAt",
      f.last_changed_at as "lastChangedAt", f.newest_at as "newestAt", f.rhythm_ms as "rhythmMs"
    from feeds f join outlets o on o.id = f.outlet_id where f.status = 'active' order by f.id`.execute(db);
  return rows;
}
