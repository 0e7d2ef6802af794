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

/** The newest outlet's id; 0 when there is none. */
export async function newest(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from outlets`.execute(db);
  return rows[0]!.id;
}

/** Another one when any outlet was added, or has another name or home page: one look at the whole table. */
export async function stamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || ' ' || coalesce(sum(hashtextextended(name || ' ' || coalesce(homepage, ''), id)), 0) as stamp
    from outlets`.execute(db);
  return rows[0]!.stamp;
}

/** Every outlet's name and home page, by id. */
export async function names(db: Db): Promise<{ name: string; homepage: string | null }[]> {
  return db.selectFrom('outlets').select(['name', 'homepage']).orderBy('id').execute();
}

/** An outlet with its languages, the most frequent first. */
export interface OutletSummary extends OutletRow {
  readonly languages: readonly string[];
}

const summarised = sql`coalesce((select array_agg(language order by articles desc, language) from (
    select language, count(*) as articles from articles where outlet_id = o.id and language <> 'und' group by language
  ) as l), '{}') as languages, ${counted}`;

/** Outlets by name, after the given one, case aside. */
export async function listByName(
  db: Db,
  limit: number,
  after?: { readonly name: string; readonly id: number },
): Promise<OutletSummary[]> {
  const place = after ? sql`(lower(o.name), o.id) > (lower(${after.name}), ${after.id}::bigint)` : sql`true`;
  const { rows } = await sql<OutletSummary>`
    select ${summarised} where ${place} order by lower(o.name), o.id limit ${limit}`.execute(db);
  return rows;
}

/** One outlet with its languages, or null. */
export async function summaryById(db: Db, id: number): Promise<OutletSummary | null> {
  const { rows } = await sql<OutletSummary>`select ${summarised} where o.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/**
 * Of how many stories each outlet had the first report, by its id: those that changed since then and that two outlets
 * or more report independently. Outlets that were first with none are left out.
 */
export async function firsts(db: Db, since: Date): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; stories: number }>`
    select outlet_id as id, count(*) as stories from (
      select distinct on (sa.story_id) sa.story_id, a.outlet_id
      from story_search ss
      join story_facts f on f.story_id = ss.story_id
      join story_articles sa on sa.story_id = ss.story_id
      join articles a on a.id = sa.article_id and f.first_report_at in (a.published_at, a.received_at)
      where ss.updated_at >= ${since} and ss.independent_reports >= 2
      order by sa.story_id, (a.copy_of is not null), a.id
    ) as first group by outlet_id`.execute(db);
  return new Map(rows.map(({ id, stories }) => [id, stories]));
}

/** An article of an outlet, with the story that it is in. */
export interface OutletArticle {
  readonly id: number;
  readonly url: string | null;
  readonly title: string;
  readonly language: string;
  readonly published: Date | null;
  readonly received: Date;
  readonly copyOf: number | null;
  readonly story: { readonly id: number; readonly title: string; readonly language: string } | null;
}

/** The articles of an outlet, the last received first, before the one of an id. */
export async function articlesOf(db: Db, outletId: number, limit: number, before?: number): Promise<OutletArticle[]> {
  const { rows } = await sql<OutletArticle>`
    select a.id, a.url, a.title, a.language, a.published_at as published, a.received_at as received,
      a.copy_of as "copyOf",
      case when s.id is null then null else json_build_object('id', s.id, 'title', s.title, 'language', s.language) end
        as story
    from articles a left join story_articles sa on sa.article_id = a.id left join stories s on s.id = sa.story_id
    where a.outlet_id = ${outletId} and a.id < coalesce(${before ?? null}::bigint, a.id + 1)
    order by a.id desc limit ${limit}`.execute(db);
  return rows;
}
