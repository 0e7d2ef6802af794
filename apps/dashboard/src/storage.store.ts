import type { Db } from '@app/store';
import { sql } from 'kysely';

/** How large a table is, in bytes; its rows are PostgreSQL's estimate. */
export interface TableSize {
  readonly name: string;
  readonly total: number;
  readonly data: number;
  readonly indexes: number;
  readonly rows: number;
  readonly dead: number;
  readonly vacuumedAt: Date | null;
}

/** Every table, the largest first. */
export async function tables(db: Db): Promise<TableSize[]> {
  const { rows } = await sql<TableSize>`
    select s.relname as name, pg_total_relation_size(s.relid)::float8 as total,
      (pg_total_relation_size(s.relid) - pg_indexes_size(s.relid))::float8 as data,
      pg_indexes_size(s.relid)::float8 as indexes, greatest(c.reltuples, s.n_live_tup)::float8 as rows,
      s.n_dead_tup::float8 as dead, greatest(s.last_vacuum, s.last_autovacuum) as "vacuumedAt"
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid order by 2 desc, 1`.execute(db);
  return rows;
}

/** What fills the database and the windows. */
export interface Occupancy {
  /** Size of the whole database, in bytes. */
  readonly database: number;
  readonly articles: number;
  /** Of the newest articles, as many as a window may have: the oldest one's arrival. */
  readonly windowSince: Date | null;
  readonly stories: number;
  /** Stories with an article in the window. */
  readonly windowStories: number;
  readonly embeddings: number;
  readonly oldestEvent: Date | null;
  readonly oldestAction: Date | null;
  /** New articles of the last day, and of the last seven. */
  readonly articlesDay: number;
  readonly articlesWeek: number;
}

/** @param window the most articles that a window holds */
export async function occupancy(db: Db, window: number): Promise<Occupancy> {
  const { rows } = await sql<Occupancy>`
    with edge as (
      select position from story_articles order by position desc offset ${window - 1} limit 1
    ), first as (
      select coalesce((select position from edge), 0) as position
    )
    select pg_database_size(current_database())::float8 as database,
      (select count(*)::int from articles) as articles,
      (select sa.added_at from story_articles sa, first where sa.position >= first.position
        order by sa.position limit 1) as "windowSince",
      (select count(*)::int from stories where merged_into is null) as stories,
      (select count(distinct sa.story_id)::int from story_articles sa, first
        where sa.position >= first.position) as "windowStories",
      (select count(*)::int from article_embeddings) as embeddings,
      (select min(created_at) from events) as "oldestEvent",
      (select min(at) from operator_actions) as "oldestAction",
      (select count(*)::int from articles where received_at > now() - interval '1 day') as "articlesDay",
      (select count(*)::int from articles where received_at > now() - interval '7 days') as "articlesWeek"`.execute(db);
  return rows[0]!;
}
