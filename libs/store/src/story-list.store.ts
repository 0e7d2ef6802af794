import { sql } from 'kysely';
import type { Db } from './database';

/** Which stories a list holds; what is left out narrows nothing. */
export interface StoryFilter {
  /** Slug of a public topic. */
  readonly topic?: string | undefined;
  /** A report is in this language. */
  readonly language?: string | undefined;
  /** Id of an outlet that reports. */
  readonly outlet?: number | undefined;
  /** ISO 3166-1 code of a country that it speaks of. */
  readonly country?: string | undefined;
  /** It last changed then or later. */
  readonly since?: Date | undefined;
  /** It last changed before. */
  readonly until?: Date | undefined;
  /** Outlets with an article that is neither a copy nor a relay, as counted when it was last published. */
  readonly minIndependentReports?: number | undefined;
}

const reports = sql`from story_articles sa join articles a on a.id = sa.article_id where sa.story_id = stories.id`;

/** Ids of living stories, the last changed first, before the given one (`updatedAt`, `id`). */
export async function filteredIds(
  db: Db,
  limit: number,
  filter: StoryFilter,
  before?: { updatedAt: Date; id: number },
): Promise<number[]> {
  const { topic, language, outlet, country, since, until, minIndependentReports = 0 } = filter;
  let query = db.selectFrom('stories').select('id').where('merged_into', 'is', null);
  if (before) query = query.where(sql<boolean>`(updated_at, id) < (${before.updatedAt}, ${before.id}::bigint)`);
  if (since) query = query.where('updated_at', '>=', since);
  if (until) query = query.where('updated_at', '<', until);
  if (topic !== undefined) {
    query = query.where(sql<boolean>`id in (select ts.story_id from topic_stories ts
      join topics t on t.id = ts.topic_id where t.slug = ${topic} and t.secret is null)`);
  }
  if (country !== undefined) {
    query = query.where(sql<boolean>`id in (select story_id from story_facts where countries @> array[${country}])`);
  }
  if (language !== undefined)
    query = query.where(sql<boolean>`exists (select ${reports} and a.language = ${language})`);
  if (outlet !== undefined) query = query.where(sql<boolean>`exists (select ${reports} and a.outlet_id = ${outlet})`);
  if (minIndependentReports > 0) {
    query = query.where(sql<boolean>`exists (select from story_search ss
      where ss.story_id = stories.id and ss.independent_reports >= ${minIndependentReports})`);
  }
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => row.id);
}
