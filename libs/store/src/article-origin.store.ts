import { sql } from 'kysely';
import type { TracedEntry } from './article-trace.store';
import type { Db } from './database';

/** Where an article comes from: the entry that it was made of. */
export interface ArticleOrigin {
  readonly articleId: number;
  /** When the article was made. */
  readonly receivedAt: Date;
  readonly entry: Pick<TracedEntry, 'id' | 'foundAt' | 'receivedAt'>;
}

/** Where these articles come from, in no order. */
export async function ofArticles(db: Db, articleIds: readonly number[]): Promise<ArticleOrigin[]> {
  if (!articleIds.length) return [];
  const { rows } = await sql<{ articleId: number; at: Date; id: number; foundAt: Date | null; receivedAt: Date }>`
    select a.id as "articleId", a.received_at as at, e.id, e.found_at as "foundAt", e.received_at as "receivedAt"
    from articles a cross join lateral (
      select min(entry_id) as id from article_entries where article_id = a.id) first
    join entries e on e.id = first.id where a.id = any(${articleIds}::bigint[])`.execute(db);
  return rows.map(({ articleId, at, ...entry }) => ({ articleId, receivedAt: at, entry }));
}

/** Where the articles come from that each of these events tells of for the first time, alone or as a digest. */
export async function ofEvents(
  db: Db,
  eventIds: readonly number[],
): Promise<ReadonlyMap<number, readonly ArticleOrigin[]>> {
  const { rows } = await sql<{ eventId: number; articleId: number }>`
    with told as (
      select asked.id as event_id, e.story_id, e.previous_sequence, e.sequence from events asked
      join events e on e.id = asked.id or e.id in (
        select part.event_id from deliveries whole join deliveries part on part.digest_id = whole.id
        where asked.type = 'stories.digest' and whole.event_id = asked.id
          and whole.endpoint_id in (select id from endpoints))
      where asked.id = any(${eventIds}::bigint[]) and e.story_id is not null
    )
    select told.event_id as "eventId", (l.change ->> 'articleId')::bigint as "articleId" from told
    join story_ledger l on l.story_id = told.story_id
      and l.sequence > told.previous_sequence and l.sequence <= told.sequence
    where l.change ->> 'kind' = 'article-added' and l.change ->> 'reason' <> 'moved'`.execute(db);
  const articles = await ofArticles(
    db,
    rows.map(({ articleId }) => articleId),
  );
  const byId = new Map(articles.map((article) => [article.articleId, article]));
  const byEvent = new Map<number, ArticleOrigin[]>(eventIds.map((id) => [id, []]));
  for (const { eventId, articleId } of rows) byEvent.get(eventId)!.push(...[byId.get(articleId) ?? []].flat());
  return byEvent;
}
