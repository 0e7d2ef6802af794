import { sql } from 'kysely';
import type { Db } from './database';

/** The cited addresses of articles as their outlets wrote them; articles that cite nothing are left out. */
export async function written(db: Db, articleIds: readonly number[]): Promise<{ id: number; urls: string[] }[]> {
  const { rows } = await sql<{ id: number; urls: string[] }>`select id, cited_urls as urls from articles
    where id = any(${articleIds}::bigint[]) and cited_urls <> '{}'`.execute(db);
  return rows;
}

/** Adds addresses that articles cite, in the form of `sameAddressKey`; those that are held already stay. */
export async function add(db: Db, cited: readonly { articleId: number; address: string }[]): Promise<void> {
  if (!cited.length) return;
  await sql`insert into cited_addresses (article_id, address)
    select c."articleId", c.address from jsonb_to_recordset(${JSON.stringify(cited)}::jsonb)
      as c ("articleId" bigint, address text)
    on conflict do nothing`.execute(db);
}

/** For each of these articles, the articles that it cites or that cite it; those without any are left out. */
export async function between(db: Db, articleIds: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  const { rows } = await sql<{ id: number; others: number[] }>`
    select id, array_agg(other order by other) as others from (
      select c.article_id as id, a.id as other from cited_addresses c join articles a on a.identity = c.address
        where c.article_id = any(${articleIds}::bigint[])
      union
      select a.id, c.article_id from articles a join cited_addresses c on c.address = a.identity
        where a.id = any(${articleIds}::bigint[])
    ) as pairs where id <> other group by id`.execute(db);
  return new Map(rows.map(({ id, others }) => [id, others.map(Number)]));
}

/** The outlets whose articles each of these articles names as its sources; those that name none are left out. */
export async function citedOutlets(db: Db, articleIds: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const { rows } = await sql<{ id: number; outlets: string[] }>`
    select c.article_id as id, array_agg(distinct o.name) as outlets
    from cited_addresses c join articles a on a.identity = c.address join outlets o on o.id = a.outlet_id
    where c.article_id = any(${articleIds}::bigint[]) and a.id <> c.article_id group by c.article_id`.execute(db);
  return new Map(rows.map(({ id, outlets }) => [id, outlets]));
}
