import type { LedgerChange } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** An entry of the article; times of a wording are those at which it was saved. */
export interface TracedEntry {
  readonly id: number;
  readonly feedId: number;
  readonly feedUrl: string;
  /** When the document that first had it was received; null in entries of before that was kept. */
  readonly foundAt: Date | null;
  readonly receivedAt: Date;
  /** When each later wording of it was saved, by its revision. */
  readonly changes: readonly { readonly revision: number; readonly at: Date }[];
}

/** A ledger row that put the article into a story. */
export interface TracedPlacement {
  readonly storyId: number;
  readonly sequence: number;
  readonly at: Date;
  readonly change: LedgerChange;
}

/** An event that told of a placement. */
export interface TracedEvent {
  readonly id: number;
  readonly messageId: string;
  readonly type: string;
  readonly storyId: number;
  readonly sequence: number;
  readonly at: Date;
}

/** An attempt to send such an event to an endpoint, alone or with a digest. */
export interface TracedAttempt {
  readonly deliveryId: number;
  readonly endpointId: number;
  /** Of what was sent: the event, or the digest that it went with. */
  readonly messageId: string;
  readonly type: string;
  /** The event that the article is told by. */
  readonly eventId: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

/** What still waits for a stage, or was set aside there. */
export interface TracedWait {
  readonly queue: string;
  readonly id: number;
  readonly since: Date;
  readonly quarantinedAt: Date | null;
  readonly reason: string | null;
}

/** All that the tables know of an article's way. */
export interface TracedArticle {
  readonly id: number;
  readonly receivedAt: Date;
  readonly copyOf: number | null;
  readonly storyId: number | null;
  readonly entries: readonly TracedEntry[];
  readonly placements: readonly TracedPlacement[];
  readonly events: readonly TracedEvent[];
  readonly attempts: readonly TracedAttempt[];
  readonly waits: readonly TracedWait[];
}

/** What the tables know of an article's way from its feeds to webhooks; null when there is no such article. */
export async function ofArticle(db: Db, articleId: number): Promise<TracedArticle | null> {
  const { rows } = await sql<Pick<TracedArticle, 'id' | 'receivedAt' | 'copyOf' | 'storyId'>>`
    select a.id, a.received_at as "receivedAt", a.copy_of as "copyOf", sa.story_id as "storyId"
    from articles a left join story_articles sa on sa.article_id = a.id where a.id = ${articleId}`.execute(db);
  const article = rows[0];
  if (!article) return null;
  const entries = await entriesOf(db, articleId);
  const placements = await placementsOf(db, articleId);
  const events = await eventsOf(db, placements);
  const attempts = await attemptsOf(
    db,
    events.map(({ id }) => id),
  );
  const waits = await waitsOf(
    db,
    entries.map(({ id }) => id),
    article,
  );
  return { ...article, entries, placements, events, attempts, waits };
}

async function entriesOf(db: Db, articleId: number): Promise<TracedEntry[]> {
  const { rows } = await sql<Omit<TracedEntry, 'changes'> & { changes: { revision: number; at: string }[] | null }>`
    select e.id, e.feed_id as "feedId", f.url as "feedUrl", e.found_at as "foundAt", e.received_at as "receivedAt",
      (select json_agg(json_build_object('revision', r.revision + 1, 'at', r.replaced_at) order by r.revision)
        from entry_revisions r where r.entry_id = e.id) as changes
    from article_entries ae join entries e on e.id = ae.entry_id join feeds f on f.id = e.feed_id
    where ae.article_id = ${articleId} order by e.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    changes: (row.changes ?? []).map(({ revision, at }) => ({ revision, at: new Date(at) })),
  }));
}

/** The ledger rows by which it came to be in each story that it was in: back from its present one. */
async function placementsOf(db: Db, articleId: number): Promise<TracedPlacement[]> {
  const isOf = sql`((l.change ->> 'kind' = 'article-added' and (l.change ->> 'articleId')::bigint = ${articleId})
    or (l.change ->> 'kind' in ('merged', 'split-from') and l.change -> 'articleIds' @> to_jsonb(${articleId}::bigint)))`;
  const { rows } = await sql<TracedPlacement>`
    with recursive road (story_id) as (
      select story_id from story_articles where article_id = ${articleId}
      union
      select (l.change ->> 'from')::bigint from road join story_ledger l on l.story_id = road.story_id
      where l.change ? 'from' and ${isOf}
    )
    select l.story_id as "storyId", l.sequence, l.at, l.change
    from road join story_ledger l on l.story_id = road.story_id where ${isOf} order by l.position`.execute(db);
  return rows;
}

/** The first event that told of each placement, while events are kept. */
async function eventsOf(db: Db, placements: readonly TracedPlacement[]): Promise<TracedEvent[]> {
  const { rows } = await sql<TracedEvent>`
    select distinct told.* from unnest(${placements.map((each) => each.storyId)}::bigint[],
      ${placements.map((each) => each.sequence)}::int[]) as p (story_id, sequence)
    cross join lateral (
      select e.id, e.message_id as "messageId", e.type, e.story_id as "storyId", e.sequence, e.created_at as at
      from events e where e.story_id = p.story_id and e.sequence >= p.sequence order by e.sequence limit 1) told
    order by told.id`.execute(db);
  return rows;
}

async function attemptsOf(db: Db, eventIds: readonly number[]): Promise<TracedAttempt[]> {
  // By endpoint, as deliveries are found by endpoint and event.
  const { rows } = await sql<TracedAttempt>`
    select s.id as "deliveryId", s.endpoint_id as "endpointId", e.message_id as "messageId", e.type,
      d.event_id as "eventId", a.at, a.duration_ms as "durationMs", a.status, a.error
    from endpoints p join deliveries d on d.endpoint_id = p.id and d.event_id = any(${eventIds}::bigint[])
    join deliveries s on s.id = coalesce(d.digest_id, d.id) join events e on e.id = s.event_id
    join delivery_attempts a on a.delivery_id = s.id
    order by a.id`.execute(db);
  return rows;
}

async function waitsOf(
  db: Db,
  entryIds: readonly number[],
  { id, storyId }: Pick<TracedArticle, 'id' | 'storyId'>,
): Promise<TracedWait[]> {
  const { rows } = await sql<TracedWait>`
    select queue, id, since, quarantined_at as "quarantinedAt", reason from waiting
    where (queue = 'dedupe-entries' and id = any(${entryIds}::bigint[]))
      or (queue = 'cluster-articles' and id = ${id}) or (queue = 'publish-stories' and id = ${storyId}::bigint)
    order by since`.execute(db);
  return rows;
}
