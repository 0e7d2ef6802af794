import type { LedgerChange } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** Ids of the articles in each of these stories, ascending. */
export async function articleIdsOf(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  const held = new Map<number, number[]>(storyIds.map((id) => [id, []]));
  if (!storyIds.length) return held;
  const { rows } = await sql<{ article_id: number; story_id: number }>`
    select article_id, story_id from story_articles
    where story_id = any(${storyIds}::bigint[]) order by article_id`.execute(db);
  for (const row of rows) held.get(row.story_id)!.push(row.article_id);
  return held;
}

/** An article that is in another story than before; its micro-story stays unless one is named. */
export interface MovedArticle {
  readonly articleId: number;
  readonly storyId: number;
  readonly microStoryId: number | null;
}

/** Puts articles that are placed into other stories. */
export async function relabel(db: Db, moved: readonly MovedArticle[]): Promise<void> {
  if (!moved.length) return;
  await sql`update story_articles set story_id = m."storyId",
      micro_story_id = coalesce(m."microStoryId", micro_story_id, story_articles.story_id)
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as m ("articleId" bigint, "storyId" bigint, "microStoryId" bigint)
    where story_articles.article_id = m."articleId"`.execute(db);
}

/** Says into which story each of these was merged. */
export async function setMerged(db: Db, merged: readonly { from: number; into: number }[]): Promise<void> {
  if (!merged.length) return;
  await sql`update stories set merged_into = m."into" from jsonb_to_recordset(${JSON.stringify(merged)}::jsonb)
      as m ("from" bigint, "into" bigint)
    where stories.id = m."from"`.execute(db);
}

/** Pins the micro-stories of these articles where they are. */
export async function pin(db: Db, articleIds: readonly number[]): Promise<void> {
  if (!articleIds.length) return;
  await sql`update story_articles set pinned = true where not pinned and micro_story_id in (
      select micro_story_id from story_articles where article_id = any(${articleIds}::bigint[])
    )`.execute(db);
}

/** Two stories that a person parted, the lower id first. */
export type ApartPair = readonly [number, number];

/** Every pair of stories that a person parted, or those with one of `stories`. */
export async function apartPairs(db: Db, stories: readonly number[] | null = null): Promise<ApartPair[]> {
  const { rows } = await sql<{ a: number; b: number }>`select a, b from stories_apart
    where ${stories}::bigint[] is null or a = any(${stories}::bigint[]) or b = any(${stories}::bigint[])
    order by a, b`.execute(db);
  return rows.map(({ a, b }) => [a, b]);
}

/** Forgets pairs, and adds others. */
export async function changeApart(db: Db, gone: readonly ApartPair[], added: readonly ApartPair[]): Promise<void> {
  const pairs = (list: readonly ApartPair[]) =>
    sql`select (p ->> 0)::bigint, (p ->> 1)::bigint from jsonb_array_elements(${JSON.stringify(list)}::jsonb) as p`;
  if (gone.length) await sql`delete from stories_apart where (a, b) in (${pairs(gone)})`.execute(db);
  if (added.length) await sql`insert into stories_apart (a, b) ${pairs(added)} on conflict do nothing`.execute(db);
}

/** The splits of these stories, the newest first. */
export async function splitsOf(db: Db, storyIds: readonly number[]): Promise<(LedgerChange & { kind: 'split' })[]> {
  const { rows } = await sql<{ change: LedgerChange & { kind: 'split' } }>`select change from story_ledger
    where story_id = any(${storyIds}::bigint[]) and change ->> 'kind' = 'split' order by position desc`.execute(db);
  return rows.map((row) => row.change);
}

/** Where each of these stories lives on, after any number of merges; those that never were are left out. */
export async function living(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ asked: number; id: number }>`
    with recursive road as (
      select id as asked, id, merged_into from stories where id = any(${ids}::bigint[])
      union select road.asked, s.id, s.merged_into from stories s join road on s.id = road.merged_into
    ) select asked, id from road where merged_into is null`.execute(db);
  return new Map(rows.map((row) => [row.asked, row.id]));
}
