import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { ApiKeysTable } from './tables';

/** A key as it is kept: everything but the key. */
export type ApiKeyRow = Omit<Selectable<ApiKeysTable>, 'hash'>;

const columns = ['id', 'name', 'hint', 'scopes', 'created_at', 'expires_at', 'last_used_at'] as const;

export interface NewApiKey {
  readonly name: string;
  /** SHA-256 of the key. */
  readonly hash: Buffer;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** Saves a key. */
export async function insert(db: Db, key: NewApiKey): Promise<ApiKeyRow> {
  return db
    .insertInto('api_keys')
    .values({
      name: key.name,
      hash: key.hash,
      hint: key.hint,
      scopes: [...key.scopes],
      expires_at: key.expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** Keys by id, after `after`, those that have expired too. */
export async function list(db: Db, after: number, limit: number): Promise<ApiKeyRow[]> {
  return db.selectFrom('api_keys').select(columns).where('id', '>', after).orderBy('id').limit(limit).execute();
}

/** One key, or null. */
export async function byId(db: Db, id: number): Promise<ApiKeyRow | null> {
  return (await db.selectFrom('api_keys').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The key of this hash that has not expired, or null. */
export async function valid(db: Db, hash: Buffer): Promise<ApiKeyRow | null> {
  const row = await db
    .selectFrom('api_keys')
    .select(columns)
    .where('hash', '=', hash)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Notes that a key was used now, unless it was noted within the last hour. */
export async function noteUse(db: Db, id: number): Promise<void> {
  await sql`update api_keys set last_used_at = now()
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 hour')`.execute(db);
}

/** Revokes a key, from its next call on. @returns whether there was one */
export async function remove(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('api_keys').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
