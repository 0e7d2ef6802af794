import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { EndpointsTable } from './tables';

export type EndpointRow = Selectable<EndpointsTable>;

/** What a new endpoint is given. */
export interface NewEndpoint {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly filter: object;
  readonly description: string;
  readonly throttle: number | null;
  readonly digestMinutes: number | null;
}

/** Adds an endpoint. */
export async function add(db: Db, added: NewEndpoint): Promise<EndpointRow> {
  return db
    .insertInto('endpoints')
    .values({
      url: added.url,
      secrets: [...added.secrets],
      filter: JSON.stringify(added.filter),
      description: added.description,
      throttle: added.throttle,
      digest_minutes: added.digestMinutes,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** All endpoints by id. */
export async function list(db: Db): Promise<EndpointRow[]> {
  return db.selectFrom('endpoints').selectAll().orderBy('id').execute();
}

/** How many endpoints there are by status, and how many active ones whose last attempt failed. */
export async function counts(db: Db): Promise<Record<EndpointRow['status'] | 'failing', number>> {
  const { rows } = await sql<Record<EndpointRow['status'] | 'failing', number>>`
    select (count(*) filter (where status = 'active'))::int as active,
      (count(*) filter (where status = 'paused'))::int as paused,
      (count(*) filter (where status = 'disabled'))::int as disabled,
      (count(*) filter (where status = 'active' and failing_since is not null))::int as failing from endpoints`.execute(
    db,
  );
  return rows[0]!;
}

/** Endpoints for which deliveries are planned, by id: all but the disabled. None is disabled before the transaction ends. */
export async function planned(db: Db): Promise<EndpointRow[]> {
  return db.selectFrom('endpoints').selectAll().where('status', '<>', 'disabled').orderBy('id').forShare().execute();
}

/** These endpoints, by id. */
export async function byIds(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, EndpointRow>> {
  const rows = await db
    .selectFrom('endpoints')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One endpoint, or null. */
export async function byId(db: Db, id: number): Promise<EndpointRow | null> {
  return (await byIds(db, [id])).get(id) ?? null;
}

/** What is changed of an endpoint; what is left out stays. */
export interface EndpointChange {
  readonly url?: string | undefined;
  readonly filter?: object | undefined;
  readonly description?: string | undefined;
  readonly throttle?: number | null | undefined;
  readonly digestMinutes?: number | null | undefined;
  readonly status?: EndpointRow['status'] | undefined;
}

/**
 * Changes an endpoint. One that is made active forgets its failures; for one that is disabled, see `disable`.
 * @returns null when there is none
 */
export async function change(db: Db, id: number, changed: EndpointChange): Promise<EndpointRow | null> {
  const { url, description, throttle, digestMinutes, filter, status } = changed;
  const row = await db
    .updateTable('endpoints')
    .set({
      url: url ?? sql<string>`url`,
      ...(description === undefined ? {} : { description }),
      ...(throttle === undefined ? {} : { throttle }),
      ...(digestMinutes === undefined ? {} : { digest_minutes: digestMinutes }),
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
      ...(status === undefined ? {} : { status }),
      ...(status === 'active' ? { disabled_reason: null, failing_since: null } : {}),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Disables an endpoint and gives up on what still waits for it; call it in a transaction.
 * @returns whether it was not disabled before
 */
export async function disable(db: Db, id: number, reason: string): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`update endpoints set status = 'disabled', disabled_reason = ${reason}
    where id = ${id} and status <> 'disabled' returning id`.execute(db);
  if (!rows.length) return false;
  // A statement of its own: it sees what was planned while the one before waited.
  await sql`update deliveries set status = 'failed' where endpoint_id = ${id} and status = 'pending'`.execute(db);
  return true;
}

/** Removes an endpoint with its deliveries and their attempts. @returns whether there was one */
export async function remove(db: Db, id: number): Promise<boolean> {
  await sql`delete from delivery_attempts where delivery_id in (
    select id from deliveries where endpoint_id = ${id})`.execute(db);
  const result = await db.deleteFrom('endpoints').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Notes since when an endpoint has failed; null when it works again. */
export async function setFailingSince(db: Db, id: number, since: Date | null): Promise<void> {
  await db.updateTable('endpoints').set({ failing_since: since }).where('id', '=', id).execute();
}

/** Gives an endpoint other secrets; those that retire sign too until their time. */
export async function setSecrets(
  db: Db,
  id: number,
  secrets: readonly string[],
  retiring: readonly { secret: string; until: string }[],
): Promise<void> {
  await db
    .updateTable('endpoints')
    .set({ secrets: [...secrets], retiring_secrets: JSON.stringify(retiring) })
    .where('id', '=', id)
    .execute();
}

/** Locks an endpoint's row until the transaction ends. @returns null when there is none */
export async function locked(db: Db, id: number): Promise<EndpointRow | null> {
  const row = await db.selectFrom('endpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** Forgets secrets that retired before now. @returns at how many endpoints */
export async function forgetRetired(db: Db): Promise<number> {
  const result = await sql`update endpoints set retiring_secrets = coalesce(
      (select jsonb_agg(r) from jsonb_array_elements(retiring_secrets) r where (r ->> 'until')::timestamptz > now()), '[]')
    where exists (
      select from jsonb_array_elements(retiring_secrets) r where (r ->> 'until')::timestamptz <= now())`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
