import { sql } from 'kysely';
import type { Db } from './database';

/** Figures of the stories of a day. */
export interface QualityMeasure {
  readonly measuredAt: Date;
  /** Articles that came in that day. */
  readonly articles: number;
  /** Shares and means by name: `copies`, `single-stories`, `story-size`, `merges`, `language:CODE`. */
  readonly figures: Readonly<Record<string, number>>;
}

/** The figures of the last 24 hours. */
export async function measure(db: Db): Promise<QualityMeasure> {
  const since = sql`now() - interval '1 day'`;
  const articles = await sql<{ language: string; articles: number; copies: number }>`
    select language, count(*)::int as articles, count(copy_of)::int as copies from articles
    where received_at > ${since} group by language`.execute(db);
  const stories = await sql<{ started: number; singles: number; size: number | null; merges: number; now: Date }>`
    with started as (
      select l.story_id, (select count(*) from story_articles sa where sa.story_id = l.story_id) as size
      from story_ledger l join stories s on s.id = l.story_id and s.merged_into is null
      where l.at > ${since} and l.change ->> 'kind' = 'started'
    )
    select count(*)::int as started, (count(*) filter (where size = 1))::int as singles, avg(size)::float8 as size,
      (select count(*)::int from story_ledger where at > ${since} and change ->> 'kind' = 'merged') as merges, now() as now
    from started`.execute(db);
  const { started, singles, size, merges, now } = stories.rows[0]!;
  const sum = (of: 'articles' | 'copies'): number => articles.rows.reduce((total, row) => total + row[of], 0);
  const all = sum('articles');
  const share = (part: number, whole: number): number => (whole ? part / whole : 0);
  return {
    measuredAt: now,
    articles: all,
    figures: {
      copies: share(sum('copies'), all),
      'single-stories': share(singles, started),
      'story-size': size ?? 0,
      merges: share(merges, all),
      ...Object.fromEntries(articles.rows.map((row) => [`language:${row.language}`, share(row.articles, all)])),
    },
  };
}

/** Keeps a measure; those of more than 60 days ago go. */
export async function keep(db: Db, { measuredAt, articles, figures }: QualityMeasure): Promise<void> {
  await sql`insert into quality_measures (measured_at, articles, figures)
    values (${measuredAt}, ${articles}, ${JSON.stringify(figures)}::jsonb) on conflict do nothing`.execute(db);
  await sql`delete from quality_measures where measured_at < now() - interval '60 days'`.execute(db);
}

/** The measures of the last days, the newest first. */
export async function past(db: Db, days: number): Promise<QualityMeasure[]> {
  const { rows } = await sql<QualityMeasure>`
    select measured_at as "measuredAt", articles, figures from quality_measures
    where measured_at > now() - ${days} * interval '1 day' order by measured_at desc`.execute(db);
  return rows;
}
