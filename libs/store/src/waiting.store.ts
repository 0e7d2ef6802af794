import { sql } from 'kysely';
import type { Db } from './database';

/** Says that these rows wait for a queue's handler. Call it in the transaction that wrote the rows. */
export async function add(db: Db, queue: string, ids: readonly number[]): Promise<void> {
  if (!ids.length) return;
  await sql`insert into waiting (queue, id)
    select ${queue}, id from unnest(${ids}::bigint[]) as id order by id
    on conflict (queue, id) do update set since = clock_timestamp(), quarantined_at = null, reason = null`.execute(db);
}

/**
 * Takes rows out of the hand-over at once, and locks out who would have them wait anew: for those that are removed.
 * Handlers `hold` theirs.
 * @returns the ids that did wait, ascending
 */
export async function take(db: Db, queue: string, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`delete from waiting where (queue, id) in (
      select queue, id from waiting where queue = ${queue} and id = any(${ids}::bigint[]) order by id for update
    ) returning id`.execute(db);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** A row that a handler holds. */
export interface HeldRow {
  readonly id: number;
  /** When what is handled began to wait, in PostgreSQL's own words: a row that waits anew meanwhile has another. */
  readonly since: string;
}

/** Rows that have waited longer are late: their job has others before it. */
const lateMs = 1_000;

const holdKey = (queue: string) => sql`hashtextextended(${queue} || ' ' || id, 0)`;

/**
 * Holds rows that still wait until the transaction ends; call it first in the transaction of the result. Others may say
 * meanwhile that they wait anew, and need not wait for this. Of two handlers given the same id one gets it; the other
 * waits for the first one's commit, and gets it only if there is something new.
 * @returns the rows to handle by ascending id; give them to `done` at the end of the same transaction
 */
export async function hold(db: Db, queue: string, ids: readonly number[]): Promise<HeldRow[]> {
  await sql`select pg_advisory_xact_lock(${holdKey(queue)})
    from (select id from unnest(${ids}::bigint[]) as id order by id offset 0) as asked`.execute(db);
  const { rows } = await sql<HeldRow>`select id, since::text as since from waiting
    where queue = ${queue} and id = any(${ids}::bigint[]) order by id`.execute(db);
  return rows;
}

/**
 * The same, with further rows whose job is late: the longest-waiting first, none that another handler holds or that was
 * set aside. A handler that is behind so does in one go what would be many small jobs.
 * @param room most further rows
 */
export async function holdWithLate(db: Db, queue: string, ids: readonly number[], room: number): Promise<HeldRow[]> {
  const own = await hold(db, queue, ids);
  if (room <= 0) return own;
  const { rows: free } = await sql<{ id: number }>`select id from (
      select id from waiting where queue = ${queue} and quarantined_at is null and id <> all(${ids}::bigint[])
        and since < clock_timestamp() - ${lateMs} * interval '1 ms' order by since offset 0
    ) as late where pg_try_advisory_xact_lock(${holdKey(queue)}) limit ${room}`.execute(db);
  if (!free.length) return own;
  // Read only now, as who held one of them before may have just been done with it.
  const late = await hold(
    db,
    queue,
    free.map(({ id }) => id),
  );
  return [...own, ...late].sort((a, b) => a.id - b.id);
}

/** Takes rows that were held, and handled, out of the hand-over: all but those that wait anew. */
export async function done(db: Db, queue: string, held: readonly HeldRow[]): Promise<void> {
  if (!held.length) return;
  await sql`delete from waiting w using jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as h (id bigint, since text)
    where w.queue = ${queue} and w.id = h.id and w.since::text = h.since`.execute(db);
}

/** Ids that have waited since before `before` and are not quarantined, oldest first, at most `limit`. */
export async function olderThan(db: Db, queue: string, before: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('waiting')
    .select('id')
    .where('queue', '=', queue)
    .where('since', '<', before)
    .where('quarantined_at', 'is', null)
    .orderBy('since')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Lets rows wait anew from now on, as they have a job again: they are younger than it. */
export async function startAgain(db: Db, queue: string, ids: readonly number[]): Promise<void> {
  await sql`update waiting set since = clock_timestamp()
    where queue = ${queue} and id = any(${ids}::bigint[])`.execute(db);
}

/** Sets a row aside that no handler could deal with, with the reason. It is kept until someone redrives it. */
export async function quarantine(db: Db, queue: string, id: number, reason: string): Promise<void> {
  await db
    .updateTable('waiting')
    .set({ quarantined_at: new Date(), reason: reason.slice(0, 2000) })
    .where('queue', '=', queue)
    .where('id', '=', id)
    .execute();
}

export interface Backlog {
  readonly queue: string;
  readonly waiting: number;
  readonly quarantined: number;
  readonly oldest: Date | null;
}

/** How much waits for each queue, and since when. */
export async function backlog(db: Db): Promise<Backlog[]> {
  const { rows } = await sql<Backlog>`select queue, count(*) filter (where quarantined_at is null)::int as waiting,
      count(quarantined_at)::int as quarantined, min(since) filter (where quarantined_at is null) as oldest
    from waiting group by queue order by queue`.execute(db);
  return rows;
}

/** What waits for a queue, as far as it was counted. */
export interface Lag {
  readonly queue: string;
  /** Rows, of which no more than were asked for are counted. */
  readonly waiting: number;
  readonly oldest: Date | null;
}

/** How far these queues lag, told by the index alone: it costs next to nothing, however much waits. */
export async function lags(db: Db, queues: readonly string[], countUpTo: number): Promise<Lag[]> {
  const { rows } = await sql<Lag>`
    select asked.queue, counted.waiting, counted.oldest from unnest(${queues}::text[]) as asked (queue)
    cross join lateral (
      select count(*)::int as waiting, min(since) as oldest from (
        select since from waiting where queue = asked.queue and quarantined_at is null order by since limit ${countUpTo}
      ) held
    ) counted`.execute(db);
  return rows;
}
