import { sql } from 'kysely';
import type { Db } from './database';

/** The channel by which PostgreSQL says that events have a place now. */
export const eventsChannel = 'tributary_events';

/** An event with its place in the stream of all events. */
export interface StreamedEvent {
  readonly position: number;
  readonly type: string;
  readonly topicIds: readonly number[];
  readonly storyId: number;
  /** As endpoints are sent it: type, timestamp, data. */
  readonly payload: { readonly data: object };
}

/**
 * Gives the stories' events of this transaction their places, and tells who listens once it ends. Until then no other transaction
 * gives any, so that places become visible in their order and without gaps: call it last.
 */
export async function place(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('events.position', 0))`.execute(db);
  // A statement of its own: it sees what the holder before has committed.
  const { numAffectedRows } = await sql`
    with unplaced as (
        select id, row_number() over (order by id desc) - 1 as behind from events
        where position is null and story_id is not null
      ),
      stream as (update event_stream set position = position + (select count(*) from unplaced) returning position)
    update events set position = stream.position - unplaced.behind from stream, unplaced where events.id = unplaced.id`.execute(
    db,
  );
  if (numAffectedRows) await sql`select pg_notify(${eventsChannel}, '')`.execute(db);
}

/** The place of the last event of a story; 0 when there was none. */
export async function last(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`select position as last from event_stream`.execute(db);
  return rows[0]!.last;
}

/**
 * Whether all that came after a place is still kept. Events made before a time may be gone; those that came later are not.
 * True when nothing came after it.
 */
export async function isKept(db: Db, after: number, since: Date): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select s.position <= ${after} or coalesce(e.created_at >= ${since}, false) as kept
    from event_stream s left join events e on e.position = ${after}::bigint + 1`.execute(db);
  return rows[0]!.kept;
}

/** Events after one place up to another, in order, of one topic or of all, of one story or of all. */
export async function between(
  db: Db,
  after: number,
  upTo: number,
  limit: number,
  topicId: number | null = null,
  storyId: number | null = null,
): Promise<StreamedEvent[]> {
  const { rows } = await sql<StreamedEvent>`
    select position, type, topic_ids as "topicIds", story_id as "storyId", payload from events
    where position > ${after} and position <= ${upTo} and (${topicId}::bigint is null or ${topicId} = any(topic_ids))
      and (${storyId}::bigint is null or story_id = ${storyId})
    order by position limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, topicIds: row.topicIds.map(Number) }));
}

/** The place of the newest event of these stories; null when none of them has one any more. */
export async function lastOf(db: Db, storyIds: readonly number[]): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select max(position) as last from events where story_id = any(${storyIds}::bigint[])`.execute(db);
  return rows[0]!.last;
}
