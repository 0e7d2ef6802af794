import { sql } from 'kysely';
import type { Db } from './database';

/** An outlet with what came from it. */
export interface OutletRow {
  readonly id: number;
  readonly name: string;
  readonly homepage: string | null;
  readonly createdAt: Date;
  /** Feeds that have not ended. */
  readonly feeds: number;
  readonly articles: number;
  readonly copies: number;
  /** When its first and its last article were received; null when there is none. */
  readonly firstArticleAt: Date | null;
  readonly lastArticleAt: Date | null;
}

const counted = sql`o.id, o.name, o.homepage, o.created_at as "createdAt",
    (select count(*) from feeds f where f.outlet_id = o.id and f.status <> 'gone') as feeds,
    a.articles, a.copies, a."firstArticleAt", a."lastArticleAt"
  from outlets o cross join lateral (
    select count(*) as articles, count(copy_of) as copies, min(received_at) as "firstArticleAt",
      max(received_at) as "lastArticleAt"
    from articles where outlet_id = o.id
  ) a`;

/** Outlets by id, after `after`. */
export async function list(db: Db, after: number, limit: number): Promise<OutletRow[]> {
  const { rows } = await sql<OutletRow>`
    select ${counted} where o.id > ${after} order by o.id limit ${limit}`.execute(db);
  return rows;
}

/** One outlet, or null. */
export async function byId(db: Db, id: number): Promise<OutletRow | null> {
  const { rows } = await sql<OutletRow>`select ${counted} where o.id = ${id}`.execute(db);
  return rows[0] ?? null;
}
