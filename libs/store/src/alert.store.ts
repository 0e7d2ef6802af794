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

/** What tells whether a feed is silent; times in milliseconds. */
export interface FeedSilence {
  readonly id: number;
  readonly url: string;
  readonly outlet: string;
  /** The usual gap between its entries; null when its dates show none. */
  readonly rhythmMs: number | null;
  /** When it last brought something new, or was added. */
  readonly since: Date;
  readonly lastError: string | null;
}

/** The feeds that are polled and have brought nothing new for at least `quietMs`. */
export async function quietFeeds(db: Db, quietMs: number): Promise<FeedSilence[]> {
  const { rows } = await sql<FeedSilence>`
    select f.id, f.url, o.name as outlet, f.rhythm_ms as "rhythmMs", coalesce(f.last_changed_at, f.created_at) as since,
      f.last_error as "lastError"
    from feeds f join outlets o on o.id = f.outlet_id
    where f.status = 'active' and coalesce(f.last_changed_at, f.created_at) < now() - ${quietMs} * interval '1 ms'
    order by f.id`.execute(db);
  return rows;
}
