import { type AddedFor, type LedgerRow, noFacts, type Story } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';
import * as storyArticleStore from './story-article.store';
import * as storyFactsStore from './story-facts.store';

/** Takes `count` story ids that nobody has had. */
export async function reserveIds(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select nextval('story_ids') as id from generate_series(1, ${count})`.execute(db);
  return rows.map((row) => row.id);
}

/** The story of each article that has one. */
export async function ofArticles(db: Db, articleIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ article_id: number; story_id: number }>`
    select article_id, story_id from story_articles where article_id = any(${articleIds}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.article_id, row.story_id]));
}

/** Where an article was put, and why. */
export interface Placement {
  readonly articleId: number;
  readonly storyId: number;
  /** Level 1's group of one language. */
  readonly microStoryId: number;
  readonly reason: AddedFor;
}

/** A placement as it stands now. */
export interface PresentPlacement extends Placement {
  /** Whether a person put its micro-story where it is. */
  readonly pinned: boolean;
}

/** A story without its articles. */
export interface StoryHead {
  readonly id: number;
  readonly title: string;
  readonly lead: string;
  readonly language: string;
  /** Number of its newest ledger row. */
  readonly sequence: number;
}

/** Title, lead and ledger position of stories by id. */
export async function heads(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, StoryHead>> {
  const rows = await db
    .selectFrom('stories')
    .select(['id', 'title', 'lead', 'language', 'sequence'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Saves the heads of stories, new or changed; their time of change becomes `at`. */
export async function saveHeads(db: Db, stories: readonly StoryHead[], at: Date): Promise<void> {
  if (!stories.length) return;
  await sql`insert into stories (id, title, lead, language, sequence, started_at, updated_at)
    select s.id, s.title, s.lead, s.language, s.sequence, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb)
      as s (id bigint, title text, lead text, language text, sequence integer)
    on conflict (id) do update set title = excluded.title, lead = excluded.lead, language = excluded.language,
      sequence = excluded.sequence, updated_at = excluded.updated_at`.execute(db);
}

/**
 * Puts articles into stories; one that joins a pinned micro-story is pinned like it.
 * @param citationsVersion of the rules by which their citations were read; null when they were not
 * @throws when one of them is in a story already: its row is the proof of one story each
 */
export async function place(
  db: Db,
  placed: readonly Placement[],
  citationsVersion: number | null = null,
): Promise<void> {
  if (!placed.length) return;
  await sql`insert into story_articles (article_id, story_id, micro_story_id, reason, citations_version, pinned)
    select p."articleId", p."storyId", p."microStoryId", p.reason, ${citationsVersion}::smallint, exists (
      select from story_articles other where other.micro_story_id = p."microStoryId" and other.pinned)
    from rows from (jsonb_to_recordset(${JSON.stringify(placed)}::jsonb)
      as ("articleId" bigint, "storyId" bigint, "microStoryId" bigint, reason text))
      with ordinality as p ("articleId", "storyId", "microStoryId", reason, place)
    order by p.place`.execute(db);
}

const placement = sql`article_id as "articleId", story_id as "storyId",
  coalesce(micro_story_id, story_id) as "microStoryId", reason, pinned`;

/** Where each of these articles is, by its id, in the order they were placed; those without a story are left out. */
export async function placementsOf(
  db: Db,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, PresentPlacement>> {
  const { rows } = await sql<PresentPlacement>`
    select ${placement} from story_articles where article_id = any(${articleIds}::bigint[]) order by position`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.articleId, row]));
}

/** The last `limit` placements, in the order they were made. */
export async function newestPlacements(db: Db, limit: number): Promise<PresentPlacement[]> {
  const { rows } = await sql<PresentPlacement>`
    select ${placement} from story_articles
    order by position desc limit ${limit}`.execute(db);
  return rows.reverse();
}

/**
 * Appends rows to the ledger. Until this transaction ends no other appends: so positions become visible in their order,
 * and who reads after a position misses none, also while one leader follows another.
 * @throws when a story has a row of that number already
 */
export async function appendLedger(db: Db, rows: readonly LedgerRow[]): Promise<void> {
  if (!rows.length) return;
  await sql`select pg_advisory_xact_lock(hashtextextended('story_ledger', 0))`.execute(db);
  await sql`insert into story_ledger (story_id, sequence, change)
    select r."storyId", r.sequence, r.change
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("storyId" bigint, sequence integer, change jsonb)`.execute(
    db,
  );
}

/** A story's ledger rows before that of the number `before`, newest first, each with the time it was written. */
export async function ledgerBefore(
  db: Db,
  storyId: number,
  limit: number,
  before?: number,
): Promise<(LedgerRow & { readonly at: Date })[]> {
  const { rows } = await sql<LedgerRow & { readonly at: Date }>`
    select story_id as "storyId", sequence, change, at from story_ledger
    where story_id = ${storyId} and sequence < coalesce(${before ?? null}::bigint, sequence + 1)
    order by sequence desc limit ${limit}`.execute(db);
  return rows;
}

/** The same from the other end: the oldest first, from the number `from` on. */
export async function ledgerFrom(
  db: Db,
  storyId: number,
  limit: number,
  from: number,
): Promise<(LedgerRow & { readonly at: Date })[]> {
  const { rows } = await sql<LedgerRow & { readonly at: Date }>`
    select story_id as "storyId", sequence, change, at from story_ledger
    where story_id = ${storyId} and sequence >= ${from} order by sequence limit ${limit}`.execute(db);
  return rows;
}

/** Stories by id with their articles, in the order of `ids`; ids that are no story are left out. */
export async function byIds(db: Db, ids: readonly number[]): Promise<Story[]> {
  const rows = await db
    .selectFrom('stories')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute();
  const articles = await storyArticleStore.ofStories(db, ids);
  const facts = await storyFactsStore.ofStories(db, ids);
  const found = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        title: row.title,
        lead: row.lead,
        language: row.language,
        startedAt: row.started_at,
        updatedAt: row.updated_at,
        sequence: row.sequence,
        facts: facts.get(row.id) ?? noFacts,
        articles: articles.get(row.id) ?? [],
      },
    ]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Where a story that was merged lives on, after any number of merges; null when it was not merged. */
export async function mergedInto(db: Db, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with recursive road as (
      select id, merged_into from stories where id = ${id}
      union select s.id, s.merged_into from stories s join road on s.id = road.merged_into
    ) select id from road where merged_into is null and id <> ${id}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Ids of the stories last changed, newest first, before the given one (`updatedAt`, `id`). */
export async function newestIds(db: Db, limit: number, before?: { updatedAt: Date; id: number }): Promise<number[]> {
  let query = db.selectFrom('stories').select('id').where('merged_into', 'is', null);
  if (before) query = query.where(sql<boolean>`(updated_at, id) < (${before.updatedAt}, ${before.id}::bigint)`);
  const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => row.id);
}
