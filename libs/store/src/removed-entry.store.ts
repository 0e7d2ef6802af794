import { sql } from 'kysely';
import type { Db } from './database';
import * as waitingStore from './waiting.store';

/** A removed entry is remembered for so many days at least, also when its feed does not list it for a while. */
const rememberedDays = 30;

const hashOf = (identity: ReturnType<typeof sql.ref>) => sql`sha256(convert_to(${identity}, 'UTF8'))`;

/**
 * Removes entries whose article was removed, up to `limit`, but for those that have one again, as their outlet changed
 * them meanwhile. That they were here stays known. Call it in a transaction.
 * @returns how many it took up, and how many of them it removed
 */
export async function removeWaiting(db: Db, limit: number): Promise<{ taken: number; removed: number }> {
  const { rows } = await sql<{ id: number }>`select id from waiting w where queue = 'remove-entries'
      and not exists (select from waiting other where other.queue = 'dedupe-entries' and other.id = w.id)
    order by since, id limit ${limit} for update skip locked`.execute(db);
  const taken = await waitingStore.take(
    db,
    'remove-entries',
    rows.map(({ id }) => id),
  );
  if (!taken.length) return { taken: 0, removed: 0 };
  const { rows: alone } = await sql<{ id: number }>`
    select id from entries e where id = any(${taken}::bigint[])
      and not exists (select from article_entries ae where ae.entry_id = e.id) order by id for update`.execute(db);
  const ids = alone.map(({ id }) => id);
  await sql`insert into removed_entries (feed_id, identity_hash)
    select feed_id, ${hashOf(sql.ref('identity'))} from entries where id = any(${ids}::bigint[])
    on conflict (feed_id, identity_hash) do update set removed_at = now()`.execute(db);
  await sql`delete from entry_revisions where entry_id = any(${ids}::bigint[])`.execute(db);
  await sql`delete from entries where id = any(${ids}::bigint[])`.execute(db);
  return { taken: taken.length, removed: ids.length };
}

/** Which of these identities belong to entries of the feed that were removed. */
export async function among(db: Db, feedId: number, identities: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ identity: string }>`
    select identity from unnest(${identities}::text[]) as asked (identity)
    join removed_entries r on r.feed_id = ${feedId} and r.identity_hash = ${hashOf(sql.ref('identity'))}`.execute(db);
  return new Set(rows.map(({ identity }) => identity));
}

/**
 * Forgets the removed entries of feeds that have ended, up to `limit`: nobody reads any more whether these list them.
 * @returns how many it forgot
 */
export async function forgetEnded(db: Db, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from removed_entries where (feed_id, identity_hash) in (
    select r.feed_id, r.identity_hash from feeds f join removed_entries r on r.feed_id = f.id
      and r.removed_at < now() - ${rememberedDays} * interval '1 day'
    where f.status = 'gone' limit ${limit} for update of r skip locked)`.execute(db);
  return Number(numAffectedRows);
}

/** Forgets the removed entries of a feed that a whole document of it, with these identities, lists no more. */
export async function forgetUnlisted(db: Db, feedId: number, identities: readonly string[]): Promise<void> {
  await sql`delete from removed_entries where feed_id = ${feedId}
    and removed_at < now() - ${rememberedDays} * interval '1 day'
    and identity_hash not in (select ${hashOf(sql.ref('identity'))} from unnest(${identities}::text[]) as listed (identity))`.execute(
    db,
  );
}
