import type { IndexQuery, TopicQuery } from '@app/model';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database';

/** A story's place in a list by its last change. */
export interface Place {
  readonly id: number;
  readonly updatedAt: Date;
}

/** How a story is found. */
export interface StorySearchRow extends Place {
  /** Terms of the index, each once. */
  readonly terms: readonly string[];
  /** SHA-256 of the terms, in hexadecimal digits. */
  readonly termsHash: string;
  readonly articles: number;
  readonly independentReports: number;
  readonly countries: readonly string[];
  readonly names: readonly string[];
  readonly categories: readonly string[];
}

/** Files living stories in the index. Terms that are there already are not sent: they are most of what is written. */
export async function save(db: Db, rows: readonly StorySearchRow[]): Promise<void> {
  if (!rows.length) return;
  const given = (list: readonly object[]) => sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as s (id bigint,
    "updatedAt" timestamptz, terms text[], "termsHash" text, articles integer, "independentReports" integer,
    countries text[], names text[], categories text[])`;
  const { rows: same } = await sql<{ id: number }>`
    update story_search set updated_at = s."updatedAt", articles = s.articles,
      independent_reports = s."independentReports", countries = s.countries, names = s.names, categories = s.categories
    from ${given(rows.map((row) => ({ ...row, terms: [] })))}
    where story_id = s.id and terms_hash = decode(s."termsHash", 'hex') returning story_id as id`.execute(db);
  const filed = new Set(same.map(({ id }) => id));
  const changed = rows.filter(({ id }) => !filed.has(id));
  if (!changed.length) return;
  await sql`
    insert into story_search (story_id, updated_at, terms, terms_hash, articles, independent_reports, countries, names,
      categories)
    select id, "updatedAt", array_to_tsvector(terms), decode("termsHash", 'hex'), articles, "independentReports",
      countries, names, categories
    from ${given(changed)}
    on conflict (story_id) do update set updated_at = excluded.updated_at, terms = excluded.terms,
      terms_hash = excluded.terms_hash, articles = excluded.articles,
      independent_reports = excluded.independent_reports, countries = excluded.countries, names = excluded.names,
      categories = excluded.categories`.execute(db);
}

/** Takes stories that were merged away out of the index. */
export async function remove(db: Db, storyIds: readonly number[]): Promise<void> {
  if (!storyIds.length) return;
  await sql`delete from story_search where story_id = any(${storyIds}::bigint[])`.execute(db);
}

/** What a search asks of the index: its terms and the numbers of its query. */
export interface SearchedFor {
  readonly index: IndexQuery;
  readonly query: Pick<TopicQuery, 'minArticles' | 'minIndependentReports'>;
}

function found({ index, query }: SearchedFor): RawBuilder<boolean> {
  return sql`${index.terms === null ? sql`true` : sql`terms @@ ${index.terms}::tsquery`}
    and articles >= ${query.minArticles} and independent_reports >= ${query.minIndependentReports}`;
}

/** Stories that may match, the last changed first, before the given place. */
export async function candidates(db: Db, searched: SearchedFor, limit: number, before?: Place): Promise<Place[]> {
  if (searched.index.impossible) return [];
  const earlier = before ? sql`and (updated_at, story_id) < (${before.updatedAt}, ${before.id}::bigint)` : sql``;
  const { rows } = await sql<Place>`select story_id as id, updated_at as "updatedAt" from story_search
    where ${found(searched)} ${earlier} order by updated_at desc, story_id desc limit ${limit}`.execute(db);
  return rows;
}

/** The same from the other end: the first changed first, from the given place on. */
export async function candidatesFrom(db: Db, searched: SearchedFor, limit: number, from?: Place): Promise<Place[]> {
  if (searched.index.impossible) return [];
  const later = from ? sql`and (updated_at, story_id) >= (${from.updatedAt}, ${from.id}::bigint)` : sql``;
  const { rows } = await sql<Place>`select story_id as id, updated_at as "updatedAt" from story_search
    where ${found(searched)} ${later} order by updated_at, story_id limit ${limit}`.execute(db);
  return rows;
}

/** How many stories that may match changed since each of two times, the later first. */
export async function countCandidates(
  db: Db,
  searched: SearchedFor,
  since: readonly [later: Date, earlier: Date],
): Promise<[later: number, earlier: number]> {
  if (searched.index.impossible) return [0, 0];
  const { rows } = await sql<{ later: number; earlier: number }>`
    select count(*) filter (where updated_at >= ${since[0]})::int as later, count(*)::int as earlier
    from story_search where ${found(searched)} and updated_at >= ${since[1]}`.execute(db);
  return [rows[0]!.later, rows[0]!.earlier];
}

/** A country, category or name, and how many stories carry it. */
export interface CarriedCount {
  readonly kind: 'country' | 'category' | 'name';
  readonly value: string;
  readonly stories: number;
}

/** What stories that changed since then carry, in two stories or more, the most frequent first, up to `limit` of a kind. */
export async function carried(db: Db, since: Date, limit: number): Promise<CarriedCount[]> {
  const { rows } = await sql<CarriedCount>`
    with fresh as (select countries, categories, names from story_search where updated_at >= ${since}),
    counted as (
      select 'country' as kind, value, count(*)::int as stories from fresh, unnest(countries) as value group by value
      union all select 'category', value, count(*)::int from fresh, unnest(categories) as value group by value
      union all select 'name', value, count(*)::int from fresh, unnest(names) as value group by value
    ), ranked as (
      select *, row_number() over (partition by kind order by stories desc, value) as rank from counted
      where stories >= 2
    ) select kind, value, stories from ranked where rank <= ${limit} order by kind, rank`.execute(db);
  return rows;
}
