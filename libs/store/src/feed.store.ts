import { type RawBuilder, sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db } from './database';
import type { FeedsTable, WebsubSubscriptionsTable } from './tables';

export type FeedRow = Selectable<FeedsTable>;

export interface NewFeed {
  readonly url: string;
  readonly host: string;
  readonly outlet: string;
  readonly homepage: string | null;
  readonly language: string | null;
  readonly categories: readonly string[];
}

export interface AddedFeedRow {
  readonly id: number;
  readonly url: string;
  readonly created: boolean;
}

/** Waits until no other transaction adds feeds or changes their addresses, and keeps others waiting until this one ends. */
export async function takeTurns(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('feeds.add', 0))`.execute(db);
}

/** What a feed's categories may number; further ones are left out. */
const mostCategories = 50;

/** Categories with those of `further` that are not among them. */
export const widened = (held: RawBuilder<unknown>, further: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${held} ||
  array(select c from unnest(${further}) with ordinality as u (c, at) where c <> all(${held}) order by at)
)[1:${sql.lit(mostCategories)}]`;

/**
 * Adds feeds and their outlets in one statement, in the order given. Feeds that are held stay as they are, but get the
 * categories that they do not have yet. Call `takeTurns` first.
 * @param feeds no address twice
 * @returns each feed, and whether it is new
 */
export async function add(db: Db, feeds: readonly NewFeed[]): Promise<AddedFeedRow[]> {
  const given = feeds.map((feed, place) => ({ ...feed, place }));
  const { rows } = await sql<AddedFeedRow>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (place integer, url text, host text,
        outlet text, homepage text, language text, categories text[])
    ), known as (
      select f.id, f.url, f.categories as held, g.categories as further from given g join feeds f on f.url = g.url
    ), widened as (
      update feeds f set categories = ${widened(sql`k.held`, sql`k.further`)}
      from known k where f.id = k.id and not k.held @> k.further
    ), fresh as (
      select g.* from given g where not exists (select from known k where k.url = g.url)
    ), named as (
      insert into outlets (name, homepage)
      select distinct on (outlet) outlet, homepage from fresh order by outlet, homepage is null, place
      on conflict (name) do update set homepage = coalesce(outlets.homepage, excluded.homepage) returning id, name
    ), added as (
      insert into feeds (outlet_id, url, host, language, categories)
      select n.id, g.url, g.host, g.language, g.categories from fresh g join named n on n.name = g.outlet
      order by g.place returning id, url
    )
    select id, url, false as created from known union all select id, url, true as created from added`.execute(db);
  return rows;
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
  /** Its subscription to a hub, if it has one. */
  readonly hub: Pick<Selectable<WebsubSubscriptionsTable>, 'status' | 'expires_at' | 'last_push_at'> | null;
}

type TakenRow = Omit<DueFeed, 'hub'> & {
  hub_status: Selectable<WebsubSubscriptionsTable>['status'] | null;
  hub_expires_at: Date | null;
  hub_last_push_at: Date | null;
};

/**
 * Takes due feeds of some hosts, up to `limit` of each and the longest due first: until `leaseMs` from now they are not
 * due again, so that a feed whose poller is killed is not asked twice within its minimum.
 */
export async function takeDue(db: Db, hosts: readonly string[], limit: number, leaseMs: number): Promise<DueFeed[]> {
  const { rows } = await sql<TakenRow>`
    with due as (
      select feed.id, feed.next_poll_at from unnest(${hosts}::text[]) as asked (host)
      cross join lateral (
        select id, next_poll_at from feeds
        where feeds.host = asked.host and status = 'active' and next_poll_at <= now()
        order by next_poll_at limit ${limit} for update skip locked
      ) as feed
    )
    update feeds set next_poll_at = now() + ${leaseMs} * interval '1 millisecond', unfinished = unfinished + 1
    from due left join websub_subscriptions as hub on hub.feed_id = due.id, outlets
    where feeds.id = due.id and outlets.id = feeds.outlet_id
    returning feeds.*, outlets.name as outlet, due.next_poll_at as due_at, hub.status as hub_status,
      hub.expires_at as hub_expires_at, hub.last_push_at as hub_last_push_at,
      exists (select from entries where feed_id = feeds.id and page_due_at <= now()) as pages_due`.execute(db);
  const feeds = rows.map(({ hub_status: status, hub_expires_at, hub_last_push_at, ...feed }) => ({
    ...feed,
    hub: status && { status, expires_at: hub_expires_at, last_push_at: hub_last_push_at },
  }));
  return feeds.sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
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
  | 'url'
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
    from jsonb_to_recordset(${JSON.stringify(feeds)}::jsonb) as p (id bigint, url text, interval_ms bigint,
      next_poll_at timestamptz, last_polled_at timestamptz, failures integer, last_error text, fault text, status text,
      etag text, last_modified text, full_at timestamptz, fresh_ms bigint, moved_to text, moved_times smallint, unfinished smallint)
    where feeds.id = p.id and feeds.url = p.url`.execute(db);
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

/** Gives a feed the address that it has moved to. Call `takeTurns` first: no other feed may have it. */
export async function adopt(db: Db, id: number, url: string, host: string): Promise<void> {
  await db.updateTable('feeds').set({ url, host, moved_to: null, moved_times: 0 }).where('id', '=', id).execute();
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

/** A feed with its outlet. */
export interface ListedFeed extends FeedRow {
  readonly outlet: string;
  readonly homepage: string | null;
}

const withOutlet = (db: Db) =>
  db
    .selectFrom('feeds')
    .innerJoin('outlets', 'outlets.id', 'feeds.outlet_id')
    .selectAll('feeds')
    .select(['outlets.name as outlet', 'outlets.homepage']);

/** Which feeds a list holds; what is left out narrows nothing. */
export interface FeedFilter {
  readonly status?: FeedRow['status'] | undefined;
  readonly fault?: string | undefined;
}

/** Feeds with their outlets, by id, after `after`. */
export async function list(db: Db, after: number, limit: number, filter: FeedFilter = {}): Promise<ListedFeed[]> {
  let query = withOutlet(db).where('feeds.id', '>', after);
  if (filter.status !== undefined) query = query.where('feeds.status', '=', filter.status);
  if (filter.fault !== undefined) query = query.where('feeds.fault', '=', filter.fault);
  return query.orderBy('feeds.id').limit(limit).execute();
}

/** One feed with its outlet; null when there is none. */
export async function byId(db: Db, id: number): Promise<ListedFeed | null> {
  return (await withOutlet(db).where('feeds.id', '=', id).executeTakeFirst()) ?? null;
}

/** Feeds that have not ended, by categories and id, after the one of `after`: feeds of one folder stand together. */
export async function byFolder(
  db: Db,
  after: { readonly categories: readonly string[]; readonly id: number } | null,
  limit: number,
): Promise<ListedFeed[]> {
  const query = withOutlet(db).where('feeds.status', '<>', 'gone');
  const rest = after
    ? query.where(sql<boolean>`(feeds.categories, feeds.id) > (${after.categories}::text[], ${after.id}::bigint)`)
    : query;
  return rest.orderBy('feeds.categories').orderBy('feeds.id').limit(limit).execute();
}
