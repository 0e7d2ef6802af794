import type { CitedArticle } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** These articles by id, each with its outlet and its story. */
export async function byIds(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, CitedArticle>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<CitedArticle>`
    select a.id, o.name as outlet, a.url, sa.story_id as story
    from articles a join outlets o on o.id = a.outlet_id left join story_articles sa on sa.article_id = a.id
    where a.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
