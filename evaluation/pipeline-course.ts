import type { Database } from '@app/store';
import { sql } from 'kysely';

/** How what was found since a moment went through the stages. Milliseconds; null where nothing did. */
export interface PipelineCourse {
  readonly articles: number;
  /** From the first document to the last place in a story, and to the last delivery. */
  readonly secondsToStory: number;
  readonly secondsToWebhook: number;
  readonly deliveries: number;
  /** From an entry's document to its article's place in a story, stage by stage, and from there to an endpoint's answer. */
  readonly feedToStory: Percentiles;
  readonly feedToEntry: Percentiles;
  readonly entryToArticle: Percentiles;
  readonly articleToStory: Percentiles;
  readonly storyToWebhook: Percentiles;
}
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const percentiles = (column: string) => sql<Percentiles>`json_build_object(
  'p50', percentile_disc(.5) within group (order by ${sql.ref(column)}),
  'p95', percentile_disc(.95) within group (order by ${sql.ref(column)}),
  'p99', percentile_disc(.99) within group (order by ${sql.ref(column)}))`;

/** Reads from the tables how the entries with an id above `after` went. */
export async function pipelineCourse(database: Database, after: number): Promise<PipelineCourse> {
  const { rows } = await sql<PipelineCourse>`
    with placed as (
      select e.found_at, sa.added_at, extract(epoch from sa.added_at - e.found_at) * 1000 as took,
        extract(epoch from e.received_at - e.found_at) * 1000 as to_entry,
        extract(epoch from a.received_at - e.received_at) * 1000 as to_article,
        extract(epoch from sa.added_at - a.received_at) * 1000 as to_story
      from entries e join article_entries ae on ae.entry_id = e.id join articles a on a.id = ae.article_id
        join story_articles sa on sa.article_id = a.id
      where e.id > ${after}
    ), sent as (
      select d.delivered_at, extract(epoch from d.delivered_at - e.changed_at) * 1000 as took
      from deliveries d join events e on e.id = d.event_id
      where d.delivered_at is not null and e.changed_at >= (select min(added_at) from placed)
    ), placed_all as (
      select count(*)::int as articles, min(found_at) as first, max(added_at) as last, ${percentiles('took')} as took,
        ${percentiles('to_entry')} as to_entry, ${percentiles('to_article')} as to_article, ${percentiles('to_story')} as to_story
      from placed
    ), sent_all as (select count(*)::int as deliveries, max(delivered_at) as last, ${percentiles('took')} as took from sent)
    select articles, deliveries, extract(epoch from placed_all.last - first)::float8 as "secondsToStory",
      extract(epoch from sent_all.last - first)::float8 as "secondsToWebhook",
      placed_all.took as "feedToStory", to_entry as "feedToEntry", to_article as "entryToArticle",
      to_story as "articleToStory", sent_all.took as "storyToWebhook"
    from placed_all, sent_all`.execute(database);
  return rows[0]!;
}

/** Whether all entries with an id above `after`, `count` of them, are in stories and all of it was delivered; else how far it is. */
export async function isThrough(database: Database, after: number, count: number): Promise<true | string> {
  const { rows } = await sql<{ saved: number; waiting: number; pending: number }>`select
    (select count(*)::int from entries where id > ${after}) as saved,
    (select count(*)::int from waiting where quarantined_at is null) as waiting,
    (select count(*)::int from deliveries where status = 'pending') as pending`.execute(database);
  const { saved, waiting, pending } = rows[0]!;
  return (saved >= count && waiting === 0 && pending === 0) || `${saved} saved, ${waiting} wait, ${pending} pending`;
}

/** The newest entry's id; 0 when there is none. */
export async function newestEntry(database: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from entries`.execute(database);
  return rows[0]!.id;
}

/** Bytes that PostgreSQL has written to its log so far, and what the database takes on disk. */
export async function bytesWritten(database: Database): Promise<{ log: number; disk: number }> {
  const { rows } = await sql<{ log: number; disk: number }>`select
    pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as log,
    pg_database_size(current_database())::float8 as disk`.execute(database);
  return rows[0]!;
}
