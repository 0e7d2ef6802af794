import { sql } from 'kysely';
import type { Db } from './database';
import * as retentionStore from './retention.store';
import * as waitingStore from './waiting.store';

/** A story that may be removed. */
export interface RemovableStory {
  readonly id: number;
  readonly articles: number;
}

/** What is still needed: the newest articles, as many as a window holds, that came within so many hours. */
export interface InUse {
  readonly windowArticles: number;
  readonly gapHours: number;
}

/**
 * Living stories that last changed before a time and that nothing needs, the first changed first: none of their articles is
 * in use, and nothing of them waits for a queue.
 */
export async function removable(db: Db, before: Date, inUse: InUse, limit: number): Promise<RemovableStory[]> {
  const { rows } = await sql<RemovableStory>`
    with edge as (select coalesce((
      select position from story_articles order by position desc offset ${inUse.windowArticles} limit 1
    ), 0) as position)
    select s.id, (select count(*)::int from story_articles sa where sa.story_id = s.id) as articles
    from stories s, edge
    where s.merged_into is null and s.updated_at < ${before}
      and not exists (select from story_articles sa where sa.story_id = s.id and sa.position > edge.position
        and sa.added_at > now() - ${inUse.gapHours} * interval '1 hour')
      and not exists (select from waiting w where w.queue = 'publish-stories' and w.id = s.id)
      and not exists (select from story_articles sa join waiting w on w.queue = 'cluster-articles' and w.id = sa.article_id
        where sa.story_id = s.id)
      and not exists (select from story_articles sa join article_entries ae on ae.article_id = sa.article_id
        join waiting w on w.queue = 'dedupe-entries' and w.id = ae.entry_id where sa.story_id = s.id)
    order by s.updated_at, s.id limit ${limit}`.execute(db);
  return rows;
}

/** What went with stories: themselves with all that had been merged into them, and their articles. */
export interface RemovedStories {
  readonly storyIds: readonly number[];
  readonly articleIds: readonly number[];
}

/**
 * Removes stories and what clustering keeps of their articles, and counts them; their ids stay known. Delivery and deduplication are told
 * in the same transaction.
 */
export async function remove(db: Db, ids: readonly number[]): Promise<RemovedStories> {
  const { rows: family } = await sql<{ id: number }>`
    with recursive road as (
      select id from stories where id = any(${ids}::bigint[])
      union select s.id from stories s join road on s.merged_into = road.id
    ) select id from road order by id`.execute(db);
  const storyIds = family.map(({ id }) => id);
  const these = sql`any(${storyIds}::bigint[])`;
  const { rows: placed } = await sql<{ id: number }>`
    delete from story_articles where story_id = ${these} returning article_id as id`.execute(db);
  const articleIds = placed.map(({ id }) => id);
  for (const table of ['citations', 'article_embeddings']) {
    await sql`delete from ${sql.table(table)} where article_id = any(${articleIds}::bigint[])`.execute(db);
  }
  for (const table of ['story_terms', 'story_facts', 'story_ledger']) {
    await sql`delete from ${sql.table(table)} where story_id = ${these}`.execute(db);
  }
  await sql`delete from related_stories where story_id = ${these} or other_id = ${these}`.execute(db);
  await sql`delete from stories_apart where a = ${these} or b = ${these}`.execute(db);
  await sql`delete from stories where id = ${these}`.execute(db);
  await sql`insert into removed_stories (id) select unnest(${storyIds}::bigint[]) on conflict do nothing`.execute(db);
  await waitingStore.add(db, 'publish-stories', storyIds);
  await waitingStore.add(db, 'remove-articles', articleIds);
  await retentionStore.count(db, { stories: storyIds.length, articles: articleIds.length });
  return { storyIds, articleIds };
}

/** Whether there was a story of this id that was removed. */
export async function isRemoved(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('removed_stories').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
