import { type RawBuilder, sql } from 'kysely';
import type { Selectable } from 'kysely';
import { clockAhead, type Db } from './database';
import type { FeedsTable } from './tables';

export type FeedRow = Selectable<FeedsTable>;

/** What makes a feed that has ended go on; any other stays as it is. */
export const revived = sql.raw(`status = case when feeds.status = 'gone' then 'active' else feeds.status end,
  next_poll_at = case when feeds.status = 'gone' then now() else feeds.next_poll_at end,
  poll_asked_at = case when feeds.status = 'gone' then now() else feeds.poll_asked_at end,
  failures = case when feeds.status = 'gone' then 0 else feeds.failures end,
  failing_since = case when feeds.status = 'gone' then null else feeds.failing_since end,
  fault = case when feeds.status = 'gone' then null else feeds.fault end,
  last_error = case when feeds.status = 'gone' then null else feeds.last_error end`);

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
      update feeds set ${revived}, categories = ${widened(sql`k.held`, sql`k.further`)}
      from known k where feeds.id = k.id and (feeds.status = 'gone' or not k.held @> k.further)
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

/** Saves what a document changed of a feed, unless the feed was given another address meanwhile. */
export async function update(
  db: Db,
  { id, url }: Pick<FeedRow, 'id' | 'url'>,
  { next_poll_at: due, ...change }: Partial<Omit<FeedRow, 'id' | 'url'>>,
): Promise<void> {
  const next = due ? { next_poll_at: sql<Date>`${due}::timestamptz + ${clockAhead()}` } : {};
  await db
    .updateTable('feeds')
    .set({ ...change, ...next })
    .where('id', '=', id)
    .where('url', '=', url)
    .execute();
}

/**
 * Gives a feed the address that it has moved to, unless it was given another meanwhile. Call `takeTurns` first: no other
 * feed may have it.
 */
export async function adopt(db: Db, feed: Pick<FeedRow, 'id' | 'url'>, url: string): Promise<void> {
  const moved = { url, host: new URL(url).host, moved_to: null, moved_times: 0 };
  await db.updateTable('feeds').set(moved).where('id', '=', feed.id).where('url', '=', feed.url).execute();
}

/** Makes feeds due now: one, or all of them. @returns how many */
export async function pollNow(db: Db, id?: number): Promise<number> {
  const query = db
    .updateTable('feeds')
    .set({ next_poll_at: sql<Date>`now()`, poll_asked_at: sql<Date>`now()` })
    .where('status', '=', 'active');
  const result = await (id === undefined ? query : query.where('id', '=', id)).executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** How many feeds there are by status, and how many active ones whose last poll failed. */
export async function counts(db: Db): Promise<Record<FeedRow['status'] | 'failing', number>> {
  const { rows } = await sql<Record<FeedRow['status'] | 'failing', number>>`
    select (count(*) filter (where status = 'active'))::int as active,
      (count(*) filter (where status = 'paused'))::int as paused, (count(*) filter (where status = 'gone'))::int as gone,
      (count(*) filter (where status = 'active' and failures > 0))::int as failing from feeds`.execute(db);
  return rows[0]!;
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
  /** Id of the outlet. */
  readonly outlet?: number | undefined;
}

/** Feeds with their outlets, by id, after `after`. */
export async function list(db: Db, after: number, limit: number, filter: FeedFilter = {}): Promise<ListedFeed[]> {
  let query = withOutlet(db).where('feeds.id', '>', after);
  if (filter.status !== undefined) query = query.where('feeds.status', '=', filter.status);
  if (filter.fault !== undefined) query = query.where('feeds.fault', '=', filter.fault);
  if (filter.outlet !== undefined) query = query.where('feeds.outlet_id', '=', filter.outlet);
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
