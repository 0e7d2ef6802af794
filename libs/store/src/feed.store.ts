import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db } from './database';
import type { FeedsTable } from './tables';

export type FeedRow = Selectable<FeedsTable>;

export interface NewFeed {
  readonly url: string;
  readonly host: string;
  readonly outlet: string;
  readonly homepage: string | null;
  readonly language: string | null;
  readonly categories: readonly string[];
}

/** Waits until no other transaction adds feeds, and keeps others waiting until this one ends. */
export async function takeTurns(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('feeds.add', 0))`.execute(db);
}

/** Adds a feed and its outlet, or finds them. @returns the feed's id, and whether it is new */
export async function add(db: Db, feed: NewFeed): Promise<{ id: number; created: boolean }> {
  const { rows } = await sql<{ id: number; created: boolean }>`
    with outlet as (
      insert into outlets (name, homepage) values (${feed.outlet}, ${feed.homepage})
      on conflict (name) do update set homepage = coalesce(outlets.homepage, excluded.homepage) returning id
    )
    insert into feeds (outlet_id, url, host, language, categories)
    select id, ${feed.url}, ${feed.host}, ${feed.language}, ${feed.categories}::text[] from outlet
    on conflict (url) do update set url = excluded.url
    returning id, (xmax = 0) as created`.execute(db);
  return rows[0]!;
}

/** Hosts with a feed that is due, the longest due first. */
export async function dueHosts(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('host')
    .where('status', '=', 'active')
    .where('next_poll_at', '<=', sql<Date>`now()`)
    .groupBy('host')
    .orderBy(sql`min(next_poll_at)`)
    .limit(limit)
    .execute();
  return rows.map((row) => row.host);
}

/** A feed that was taken to be polled, with the name of its outlet and the time it was due. */
export interface DueFeed extends FeedRow {
  readonly outlet: string;
  readonly due_at: Date;
  /** Whether pages of its entries are to be tried again. */
  readonly pages_due: boolean;
}

/**
 * Takes due feeds of a host, the longest due first: until `leaseMs` from now they are not due again, so that a feed
 * whose poller is killed is not asked twice within its minimum.
 */
export async function takeDue(db: Db, host: string, limit: number, leaseMs: number): Promise<DueFeed[]> {
  const { rows } = await sql<DueFeed>`
    with due as (
      select id, next_poll_at from feeds where host = ${host} and status = 'active' and next_poll_at <= now()
      order by next_poll_at limit ${limit} for update skip locked
    )
    update feeds set next_poll_at = now() + ${leaseMs} * interval '1 millisecond', unfinished = unfinished + 1
    from due, outlets where feeds.id = due.id and outlets.id = feeds.outlet_id
    returning feeds.*, outlets.name as outlet, due.next_poll_at as due_at,
      exists (select from entries where feed_id = feeds.id and page_due_at <= now()) as pages_due`.execute(db);
  return rows.sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
}

/** Makes feeds that were taken but not polled due again. */
export async function giveBack(db: Db, feeds: readonly DueFeed[]): Promise<void> {
  if (!feeds.length) return;
  await sql`update feeds set next_poll_at = given.due_at, unfinished = greatest(unfinished - 1, 0)
    from unnest(${feeds.map((feed) => feed.id)}::bigint[], ${feeds.map((feed) => feed.due_at)}::timestamptz[])
      as given (id, due_at)
    where feeds.id = given.id`.execute(db);
}

/** Leaves all feeds of a host alone for some time. */
export async function holdHost(db: Db, host: string, forMs: number): Promise<void> {
  await sql`update feeds set next_poll_at = greatest(next_poll_at, now() + ${forMs} * interval '1 millisecond')
    where host = ${host} and status = 'active'`.execute(db);
}

/** Everything that a poll without a new document changes of a feed. */
export type PollRecord = Pick<
  FeedRow,
  | 'id'
  | 'interval_ms'
  | 'next_poll_at'
  | 'last_polled_at'
  | 'failures'
  | 'last_error'
  | 'fault'
  | 'status'
  | 'etag'
  | 'last_modified'
  | 'full_at'
  | 'fresh_ms'
  | 'moved_to'
  | 'moved_times'
  | 'unfinished'
>;

/** Saves how polls went that brought no new document, many in one statement. */
export async function savePolled(db: Db, feeds: readonly PollRecord[]): Promise<void> {
  await sql`update feeds set interval_ms = p.interval_ms, next_poll_at = p.next_poll_at,
      last_polled_at = p.last_polled_at, failures = p.failures, last_error = p.last_error, fault = p.fault,
      status = case when p.status = 'gone' then 'gone' else feeds.status end,
      etag = p.etag, last_modified = p.last_modified, full_at = p.full_at, fresh_ms = p.fresh_ms,
      moved_to = p.moved_to, moved_times = p.moved_times, unfinished = p.unfinished
    from jsonb_to_recordset(${JSON.stringify(feeds)}::jsonb) as p (id bigint, interval_ms bigint,
      next_poll_at timestamptz, last_polled_at timestamptz, failures integer, last_error text, fault text, status text,
      etag text, last_modified text, full_at timestamptz, fresh_ms bigint, moved_to text, moved_times smallint, unfinished smallint)
    where feeds.id = p.id`.execute(db);
}

/**
 * Parts feeds that became due while nobody polled: what is overdue by more than `graceMs` is spread over the time from
 * now on, at most `perSecond` feeds a second and over `withinMs` at most. @returns how many
 */
export async function spreadOverdue(db: Db, graceMs: number, perSecond: number, withinMs: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with overdue as (
      select id, least(${withinMs}, 1000.0 * count(*) over () / ${perSecond}) as span_ms from feeds
      where status = 'active' and last_polled_at is not null
        and next_poll_at < now() - ${graceMs} * interval '1 millisecond'
    )
    update feeds set next_poll_at = now() + random() * span_ms * interval '1 millisecond'
    from overdue where feeds.id = overdue.id returning feeds.id`.execute(db);
  return rows.length;
}

/** Saves what a poll changed of a feed. */
export async function update(db: Db, id: number, change: Partial<Omit<FeedRow, 'id' | 'url'>>): Promise<void> {
  await db.updateTable('feeds').set(change).where('id', '=', id).execute();
}

/**
 * Gives a feed the address that it has moved to, unless another feed has it: then it stays, and is redirected further.
 * @returns whether it was given
 */
export async function adopt(db: Db, id: number, url: string, host: string): Promise<boolean> {
  const { rows } = await sql`update feeds set url = ${url}, host = ${host}, moved_to = null, moved_times = 0
    where id = ${id} and not exists (select from feeds other where other.url = ${url}) returning id`.execute(db);
  return rows.length > 0;
}

/** Makes feeds due now: one, or all of them. @returns how many */
export async function pollNow(db: Db, id?: number): Promise<number> {
  const query = db
    .updateTable('feeds')
    .set({ next_poll_at: sql<Date>`now()` })
    .where('status', '=', 'active');
  const result = await (id === undefined ? query : query.where('id', '=', id)).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** All feeds with their outlets, by id, after `after`. */
export async function list(db: Db, after: number, limit: number): Promise<(FeedRow & { outlet: string })[]> {
  return db
    .selectFrom('feeds')
    .innerJoin('outlets', 'outlets.id', 'feeds.outlet_id')
    .selectAll('feeds')
    .select('outlets.name as outlet')
    .where('feeds.id', '>', after)
    .orderBy('feeds.id')
    .limit(limit)
    .execute();
}
