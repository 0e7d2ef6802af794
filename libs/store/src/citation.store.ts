import type { Citation, HeldCitation } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** A citation as it is saved: with the form of its address by which articles are found (`sameAddressKey`). */
export interface CitationInput extends Citation {
  readonly articleId: number;
  readonly address: string | null;
}

/** Saves the citations of these articles in place of those that are held, in the order given. */
export async function save(db: Db, articleIds: readonly number[], citations: readonly CitationInput[]): Promise<void> {
  if (!articleIds.length) return;
  await sql`delete from citations where article_id = any(${articleIds}::bigint[])`.execute(db);
  const places = new Map<number, number>();
  const rows = citations.map((citation) => {
    const number = (places.get(citation.articleId) ?? 0) + 1;
    places.set(citation.articleId, number);
    return { ...citation, number };
  });
  if (!rows.length) return;
  await sql`
    insert into citations (article_id, number, kind, outlet, url, address, evidence, field, start_at, end_at)
    select "articleId", number, kind, outlet, url, address, evidence, field, start, "end"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c ("articleId" bigint, number smallint, kind text,
      outlet text, url text, address text, evidence text, field text, start integer, "end" integer)`.execute(db);
}

/** The citations of these articles, in the order of the articles and of their texts. */
export async function ofArticles(db: Db, articleIds: readonly number[]): Promise<HeldCitation[]> {
  if (!articleIds.length) return [];
  const { rows } = await sql<HeldCitation>`
    select c.article_id as "articleId", c.kind, c.outlet, c.url, c.evidence, c.field, c.start_at as start, c.end_at as end,
      a.id as "citedArticle"
    from citations c left join articles a on a.identity = c.address and a.id <> c.article_id
    where c.article_id = any(${articleIds}::bigint[]) order by c.article_id, c.number`.execute(db);
  return rows;
}
