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

/** The due feeds of one host, the longest due first, with the name of their outlet. */
export async function dueOfHost(db: Db, host: string, limit: number): Promise<(FeedRow & { outlet: string })[]> {
  return db
    .selectFrom('feeds')
    .innerJoin('outlets', 'outlets.id', 'feeds.outlet_id')
    .selectAll('feeds')
    .select('outlets.name as outlet')
    .where('feeds.host', '=', host)
    .where('feeds.status', '=', 'active')
    .where('feeds.next_poll_at', '<=', sql<Date>`now()`)
    .orderBy('feeds.next_poll_at')
    .limit(limit)
    .execute();
}

/** Saves what a poll changed of a feed. */
export async function update(db: Db, id: number, change: Partial<Omit<FeedRow, 'id' | 'url'>>): Promise<void> {
  await db.updateTable('feeds').set(change).where('id', '=', id).execute();
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
