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
}

/** Saves what is known of stories as they stand at `at`. Their terms and relations are the related-story store's. */
export async function save(db: Db, stories: readonly FactsOfStory[], at: Date): Promise<void> {
  if (!stories.length) return;
  await sql`
    insert into story_facts (story_id, headline_article_id, lead_article_id, countries, names, key_terms,
      first_report_at, last_report_at, computed_at)
    select id, "headlineArticle", "leadArticle", countries, names, "keyTerms", "firstReportAt", "lastReportAt", ${at}
    from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb) as s (id bigint, "headlineArticle" bigint,
      "leadArticle" bigint, countries text[], names text[], "keyTerms" text[], "firstReportAt" timestamptz,
      "lastReportAt" timestamptz)
    on conflict (story_id) do update set headline_article_id = excluded.headline_article_id,
      lead_article_id = excluded.lead_article_id, countries = excluded.countries, names = excluded.names,
      key_terms = excluded.key_terms, first_report_at = excluded.first_report_at,
      last_report_at = excluded.last_report_at, computed_at = excluded.computed_at`.execute(db);
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
