import type { RowQueueName } from '@app/pipeline';
import { type Db, deliveryStore } from '@app/store';
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

/** What is due for the queues with lanes, whose work is not in the table `waiting`. */
export interface Due {
  readonly queue: string;
  readonly waiting: number;
  readonly oldest: Date | null;
}

/** A delivery as the store's log has it. */
export type { DeliveryRow } from '@app/store';

/** Feeds whose poll and deliveries whose attempt is due. */
export async function due(db: Db): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select 'poll-host' as queue, count(*)::int as waiting, min(next_poll_at) as oldest
    from feeds where status = 'active' and next_poll_at <= now()
    union all
    select 'deliver', count(*)::int, min(d.next_attempt_at) from deliveries d join endpoints p on p.id = d.endpoint_id
    where d.status = 'pending' and d.next_attempt_at <= now() and p.status = 'active' and ${deliveryStore.isOldest}
  `.execute(db);
  return rows;
}

export interface FailingFeed {
  readonly id: number;
  readonly url: string;
  readonly outlet: string;
  readonly status: string;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastPolledAt: Date | null;
  readonly nextPollAt: Date;
}

/** Feeds whose last polls failed or that are gone, the longest failing first. */
export async function failingFeeds(db: Db, limit: number): Promise<FailingFeed[]> {
  const { rows } = await sql<FailingFeed>`
    select f.id, f.url, o.name as outlet, f.status, f.failures, f.last_error as "lastError",
      f.last_polled_at as "lastPolledAt", f.next_poll_at as "nextPollAt"
    from feeds f join outlets o on o.id = f.outlet_id
    where f.status = 'gone' or (f.status = 'active' and f.failures > 0)
    order by f.failures desc, f.id limit ${limit}`.execute(db);
  return rows;
}

export interface QuarantinedRow {
  readonly queue: string;
  readonly id: number;
  readonly quarantinedAt: Date;
  readonly reason: string | null;
}

/** The rows set aside last, with the reason. */
export async function quarantined(db: Db, limit: number): Promise<QuarantinedRow[]> {
  const { rows } = await sql<QuarantinedRow>`
    select queue, id, quarantined_at as "quarantinedAt", reason from waiting
    where quarantined_at is not null order by quarantined_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Ids of a queue's quarantined rows, the longest set aside first: all, or those among `ids`. */
export async function quarantinedIds(
  db: Db,
  queue: RowQueueName,
  limit: number,
  ids: readonly number[] | null = null,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from waiting where queue = ${queue} and quarantined_at is not null
      and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))
    order by quarantined_at limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
