import type { IndexQuery, TopicQuery } from '@app/model';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database';
import { plannedEachTime } from './statement-names';

/** A story's place in a list by its last change. */
export interface Place {
  readonly id: number;
  readonly updatedAt: Date;
}

/** How a story is found, but for its terms. */
export interface StorySearchRow extends Place {
  readonly articles: number;
  readonly independentReports: number;
  readonly countries: readonly string[];
  readonly names: readonly string[];
  readonly categories: readonly string[];
}

/** The terms by which a story is found. */
export interface StoryTermsRow {
  readonly id: number;
  /** Each once. */
  readonly terms: readonly string[];
  /** SHA-256 of the terms, in hexadecimal digits. */
  readonly termsHash: string;
  /** Of how many articles they are. */
  readonly articles: number;
}

/** What the index of searches has of a story. */
export interface FiledTerms {
  /** In hexadecimal digits; null when it is not known. */
  readonly termsHash: string | null;
  /** Of how many articles its terms are; null when it is not known. */
  readonly articles: number | null;
  /** Since when its texts have other terms; null while they have these. */
  readonly staleSince: Date | null;
}

/** What the index has of each of these stories; those that it has not are left out. */
export async function filed(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, FiledTerms>> {
  const { rows } = await sql<FiledTerms & { id: number }>`select story_id as id, filed_articles as articles,
    encode(terms_hash, 'hex') as "termsHash", stale_since as "staleSince"
    from story_search where story_id = any(${storyIds}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, ...its }) => [id, its]));
}

/** Stories whose terms have been others than those in the index for so many milliseconds, the longest first. */
export async function stale(db: Db, forMs: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select story_id as id from story_search
    where stale_since <= now() - ${forMs} * interval '1 millisecond' order by stale_since limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Files living stories in the index, but for their terms (`saveTerms`).
 * @param terms what the terms in the index are, or will be at the end of the transaction; a story that is not among these is
 * marked as one whose texts have other terms
 */
export async function save(
  db: Db,
  rows: readonly StorySearchRow[],
  terms: readonly Omit<StoryTermsRow, 'terms'>[],
): Promise<void> {
  if (!rows.length) return;
  const known = new Map(terms.map(({ id, termsHash, articles }) => [id, { termsHash, filedArticles: articles }]));
  const given = JSON.stringify(rows.map((row) => ({ ...row, ...known.get(row.id) })));
  // One statement for marks and all, as each version of a row goes into the indexes anew.
  await sql`
    insert into story_search as its (story_id, updated_at, articles, independent_reports, countries, names, categories,
      terms_hash, filed_articles, stale_since)
    select id, "updatedAt", articles, "independentReports", countries, names, categories, decode("termsHash", 'hex'),
      "filedArticles", case when "termsHash" is null then now() end
    from jsonb_to_recordset(${given}::jsonb) as s (id bigint, "updatedAt" timestamptz, articles integer,
      "independentReports" integer, countries text[], names text[], categories text[], "termsHash" text,
      "filedArticles" integer)
    on conflict (story_id) do update set updated_at = excluded.updated_at, articles = excluded.articles,
      independent_reports = excluded.independent_reports, countries = excluded.countries, names = excluded.names,
      categories = excluded.categories, terms_hash = coalesce(excluded.terms_hash, its.terms_hash),
      filed_articles = coalesce(excluded.filed_articles, its.filed_articles),
      stale_since = case when excluded.stale_since is not null then coalesce(its.stale_since, excluded.stale_since) end`.execute(
    db,
  );
}

/** Files the terms of stories that are filed otherwise (`save`). */
export async function saveTerms(db: Db, rows: readonly Pick<StoryTermsRow, 'id' | 'terms'>[]): Promise<void> {
  if (!rows.length) return;
  const given = JSON.stringify(rows.map(({ id, terms }) => ({ id, terms })));
  await sql`
    insert into story_search_terms (story_id, terms) select id, array_to_tsvector(terms)
    from jsonb_to_recordset(${given}::jsonb) as s (id bigint, terms text[])
    on conflict (story_id) do update set terms = excluded.terms`.execute(db);
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

function found({ index, query }: SearchedFor): RawBuilder<unknown> {
  const terms = sql`join story_search_terms using (story_id) where terms @@ ${index.terms}::tsquery`;
  // Whether its terms are rare decides which index answers.
  return sql`story_search ${sql.raw(plannedEachTime)} ${index.terms === null ? sql`where true` : terms}
    and articles >= ${query.minArticles} and independent_reports >= ${query.minIndependentReports}`;
}

/** Stories that may match, the last changed first, before the given place. */
export async function candidates(db: Db, searched: SearchedFor, limit: number, before?: Place): Promise<Place[]> {
  if (searched.index.impossible) return [];
  const earlier = before ? sql`and (updated_at, story_id) < (${before.updatedAt}, ${before.id}::bigint)` : sql``;
  const { rows } = await sql<Place>`select story_id as id, updated_at as "updatedAt" from ${found(searched)}
    ${earlier} order by updated_at desc, story_id desc limit ${limit}`.execute(db);
  return rows;
}

/** The same from the other end: the first changed first, from the given place on. */
export async function candidatesFrom(db: Db, searched: SearchedFor, limit: number, from?: Place): Promise<Place[]> {
  if (searched.index.impossible) return [];
  const later = from ? sql`and (updated_at, story_id) >= (${from.updatedAt}, ${from.id}::bigint)` : sql``;
  const { rows } = await sql<Place>`select story_id as id, updated_at as "updatedAt" from ${found(searched)}
    ${later} order by updated_at, story_id limit ${limit}`.execute(db);
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
    from ${found(searched)} and updated_at >= ${since[1]}`.execute(db);
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
