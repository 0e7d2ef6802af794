import { noFacts, type StoryFacts } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** What is saved of a story that was touched. */
export interface FactsOfStory extends StoryFacts {
  readonly id: number;
  /** What related stories are found by: weights by term, of length 1 as a vector. */
  readonly terms: Readonly<Record<string, number>>;
  readonly firstReportAt: Date | null;
  readonly lastReportAt: Date | null;
  /** How many articles it was read from. */
  readonly articles: number;
}

/** Of how many articles a story's facts are, and how many it has now. */
export interface FactsRead {
  /** Null when nobody counted. */
  readonly articlesRead: number | null;
  readonly articles: number;
  /** Since when these differ. */
  readonly staleSince: Date | null;
}

/** Saves what is known of stories as they stand at `at`. Their terms and relations are the related-story store's. */
export async function save(db: Db, stories: readonly FactsOfStory[], at: Date): Promise<void> {
  if (!stories.length) return;
  await sql`
    insert into story_facts (story_id, headline_article_id, lead_article_id, countries, names, key_terms,
      first_report_at, last_report_at, articles, computed_at)
    select id, "headlineArticle", "leadArticle", countries, names, "keyTerms", "firstReportAt", "lastReportAt", articles,
      ${at}
    from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb) as s (id bigint, "headlineArticle" bigint,
      "leadArticle" bigint, countries text[], names text[], "keyTerms" text[], "firstReportAt" timestamptz,
      "lastReportAt" timestamptz, articles integer)
    on conflict (story_id) do update set headline_article_id = excluded.headline_article_id,
      lead_article_id = excluded.lead_article_id, countries = excluded.countries, names = excluded.names,
      key_terms = excluded.key_terms, first_report_at = excluded.first_report_at,
      last_report_at = excluded.last_report_at, articles = excluded.articles, stale_since = null,
      computed_at = excluded.computed_at`.execute(db);
}

/** Of how many articles the facts of these stories are; those of which nothing is saved are left out. */
export async function read(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, FactsRead>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<FactsRead & { id: number }>`
    select f.story_id as id, f.articles as "articlesRead", f.stale_since as "staleSince",
      (select count(*)::int from story_articles sa where sa.story_id = f.story_id) as articles
    from story_facts f where f.story_id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, ...its }) => [id, its]));
}

/** Says that stories have other articles than their facts were read from. */
export async function markStale(db: Db, ids: readonly number[]): Promise<void> {
  if (!ids.length) return;
  await sql`update story_facts set stale_since = now()
    where story_id = any(${ids}::bigint[]) and stale_since is null`.execute(db);
}

/** Living stories whose facts have been stale for so many milliseconds, the longest first. */
export async function stale(db: Db, forMs: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select f.story_id as id from story_facts f
    join stories s on s.id = f.story_id and s.merged_into is null
    where f.stale_since <= now() - ${forMs} * interval '1 millisecond' order by f.stale_since limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Ids of living stories below the given one of which nothing is saved, the highest first, at most `limit`. */
export async function missing(db: Db, below: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from stories s
    where id < ${below} and merged_into is null and not exists (select from story_facts f where f.story_id = s.id)
    order by id desc limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The facts of each of these stories; none for a story of which nothing is saved yet. */
export async function ofStories(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, StoryFacts>> {
  const rows = await db
    .selectFrom('story_facts')
    .selectAll()
    .where('story_id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  const found = new Map<number, StoryFacts>(ids.map((id) => [id, noFacts]));
  for (const row of rows) {
    found.set(row.story_id, {
      headlineArticle: row.headline_article_id,
      leadArticle: row.lead_article_id,
      countries: row.countries,
      names: row.names,
      keyTerms: row.key_terms,
    });
  }
  return found;
}
