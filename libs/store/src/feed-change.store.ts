import { sql } from 'kysely';
import type { Db } from './database';
import { revived, type FeedRow, widened } from './feed.store';

/** What an operator changes of a feed; what is left out stays. */
export interface FeedChange {
  readonly status?: 'active' | 'paused' | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly url?: string | undefined;
  readonly outlet?: string | undefined;
}

/** What belongs to an address: it goes when the address changes. */
const unread = {
  etag: null,
  last_modified: null,
  body_hash: null,
  full_at: null,
  moved_to: null,
  moved_times: 0,
  ttl_minutes: null,
  update_period_ms: null,
  fresh_ms: null,
  skip_hours: [],
  skip_days: [],
} satisfies Partial<FeedRow>;

const unfailed = { failures: 0, failing_since: null, last_error: null, fault: null } satisfies Partial<FeedRow>;
const dueNow = () => ({ next_poll_at: sql<Date>`now()`, poll_asked_at: sql<Date>`now()`, ...unfailed });

/** The feed at this address, by http or https; null when there is none but `except`. */
export async function holderOf(db: Db, url: string, except: number): Promise<Pick<FeedRow, 'id' | 'status'> | null> {
  const both = [url, url.startsWith('https:') ? url.replace(/^https/, 'http') : url.replace(/^http/, 'https')];
  const row = await db
    .selectFrom('feeds')
    .select(['id', 'status'])
    .where('url', 'in', both)
    .where('id', '<>', except)
    .orderBy(sql`url <> ${url}`)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Changes a feed as an operator asks. One that goes on, or gets another address, is due at once and its failures are
 * forgotten; the new address must be free. Call `feedStore.takeTurns` first.
 * @returns false when there is no such feed
 */
export async function change(db: Db, id: number, asked: FeedChange): Promise<boolean> {
  const feed = await db.selectFrom('feeds').select(['url', 'status']).where('id', '=', id).executeTakeFirst();
  if (!feed) return false;
  const moves = asked.url !== undefined && asked.url !== feed.url;
  const status = asked.status ?? (moves && feed.status === 'gone' ? 'active' : feed.status);
  const outlet_id = asked.outlet === undefined ? undefined : await outletId(db, asked.outlet);
  await db
    .updateTable('feeds')
    .set({
      status,
      ...(asked.categories === undefined ? {} : { categories: [...asked.categories] }),
      ...(outlet_id === undefined ? {} : { outlet_id }),
      ...(moves ? { url: asked.url, host: new URL(asked.url).host, ...unread } : {}),
      ...(moves || asked.status === 'active' ? dueNow() : {}),
    })
    .where('id', '=', id)
    .execute();
  return true;
}

/** Ends a feed as an operator asks; adding its address again takes it up. @returns false when there is no such feed */
export async function remove(db: Db, id: number): Promise<boolean> {
  const ended = { status: 'gone', fault: 'removed', last_error: 'it was removed; add its address again' } as const;
  const result = await db.updateTable('feeds').set(ended).where('id', '=', id).executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/**
 * Gives a feed that was added by its site's address the address of the feed that was found there. Call
 * `feedStore.takeTurns` first.
 */
export async function adopt(db: Db, feed: Pick<FeedRow, 'id' | 'url' | 'outlet_id'>, url: string): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ url, host: new URL(url).host, ...unread, ...unfailed })
    .where('id', '=', feed.id)
    .execute();
  await sql`update outlets set homepage = ${feed.url} where id = ${feed.outlet_id} and homepage is null`.execute(db);
}

/**
 * Ends a feed that another is as well: it says why. The other gets the categories that it does not have yet, and goes on
 * when it has ended: one of them must be polled.
 */
export async function endAsDuplicate(
  db: Db,
  feed: Pick<FeedRow, 'id' | 'categories'>,
  other: number,
  reason: string,
): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ status: 'gone', fault: 'duplicate', last_error: reason, last_polled_at: sql<Date>`now()` })
    .where('id', '=', feed.id)
    .execute();
  await sql`update feeds set ${revived}, categories = ${widened(sql`categories`, sql`${feed.categories}::text[]`)}
    where id = ${other}`.execute(db);
}

async function outletId(db: Db, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into outlets (name) values (${name}) on conflict (name) do update set name = excluded.name returning id`.execute(
    db,
  );
  return rows[0]!.id;
}
