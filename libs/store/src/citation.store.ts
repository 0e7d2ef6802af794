import type { Citation, CitingArticle, HeldCitation } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** A citation as it is saved: with the form of its address by which articles are found (`sameAddressKey`). */
export interface CitationInput extends Citation {
  readonly articleId: number;
  readonly address: string | null;
}

/**
 * Saves the citations of these articles in place of those that are held, in the order given, as read by the rules of
 * `version`.
 */
export async function save(
  db: Db,
  articleIds: readonly number[],
  citations: readonly CitationInput[],
  version: number,
): Promise<void> {
  if (!articleIds.length) return;
  await sql`delete from citations where article_id = any(${articleIds}::bigint[])`.execute(db);
  await sql`update story_articles set citations_version = ${version}
    where article_id = any(${articleIds}::bigint[]) and citations_version is distinct from ${version}`.execute(db);
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

/** These articles with all that their citations are read from, ascending. */
export async function citing(db: Db, articleIds: readonly number[]): Promise<(CitingArticle & { id: number })[]> {
  if (!articleIds.length) return [];
  const { rows } = await sql<CitingArticle & { id: number }>`
    select a.id, o.name as outlet, a.url, a.title, a.text, a.language, a.author, a.links, a.cited_urls as "citedUrls"
    from articles a join outlets o on o.id = a.outlet_id
    where a.id = any(${articleIds}::bigint[]) order by a.id`.execute(db);
  return rows;
}

/** Placed articles whose citations were never read, or by rules older than `version`; the newest first. */
export async function unread(db: Db, version: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    (select article_id as id from story_articles where citations_version is null order by article_id desc limit ${limit})
    union all
    (select article_id from story_articles where citations_version < ${version}
      order by citations_version desc, article_id desc limit ${limit})
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The stories of those of these articles that cite anybody, ascending. */
export async function citingStories(db: Db, articleIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct story_id as id from story_articles sa
    where article_id = any(${articleIds}::bigint[])
      and exists (select from citations c where c.article_id = sa.article_id)
    order by story_id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The articles at the other end of an article's citations, whichever of the two cites. */
export interface CitedMates {
  /** By an address in a list of sources. */
  readonly listed: readonly number[];
  /** By a link in the text alone. */
  readonly linked: readonly number[];
}

/** For each of these articles, the articles that it cites by address or that cite it; those without any are left out. */
export async function between(db: Db, articleIds: readonly number[]): Promise<ReadonlyMap<number, CitedMates>> {
  if (!articleIds.length) return new Map();
  const { rows } = await sql<{ id: number } & CitedMates>`
    select id, coalesce(json_agg(other order by other) filter (where is_listed), '[]') as listed,
      coalesce(json_agg(other order by other) filter (where not is_listed), '[]') as linked
    from (
      select id, other, bool_or(kind = 'source-list') as is_listed from (
        select c.article_id as id, a.id as other, c.kind from citations c join articles a on a.identity = c.address
          where c.article_id = any(${articleIds}::bigint[])
        union all
        select a.id, c.article_id, c.kind from articles a join citations c on c.address = a.identity
          where a.id = any(${articleIds}::bigint[])
      ) as pairs where id <> other group by id, other
    ) as mates group by id`.execute(db);
  return new Map(rows.map(({ id, listed, linked }) => [id, { listed, linked }]));
}
