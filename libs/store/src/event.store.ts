import type { LedgerRow } from '@app/model';
import { sql } from 'kysely';
import type { Db } from './database';

/** Up to which ledger sequence each of these stories was told; those of which nothing was are left out. */
export async function publishedSequences(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ story_id: number; sequence: number }>`
    select story_id, sequence from published_stories where story_id = any(${storyIds}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.story_id, row.sequence]));
}

/** Forgets up to where stories were told, as they were removed. */
export async function forgetPublished(db: Db, storyIds: readonly number[]): Promise<void> {
  await sql`delete from published_stories where story_id = any(${storyIds}::bigint[])`.execute(db);
}

/** A ledger row with its place in the whole ledger. */
export interface PlacedLedgerRow extends LedgerRow {
  readonly position: number;
  readonly at: Date;
}

/** The ledger rows of each story after the given sequence, in order. */
export async function ledgerAfter(
  db: Db,
  told: readonly { readonly storyId: number; readonly sequence: number }[],
): Promise<ReadonlyMap<number, PlacedLedgerRow[]>> {
  const { rows } = await sql<PlacedLedgerRow>`
    select l.story_id as "storyId", l.sequence, l.change, l.position, l.at
    from unnest(${told.map((each) => each.storyId)}::bigint[], ${told.map((each) => each.sequence)}::int[])
      as t (story_id, sequence)
    join story_ledger l on l.story_id = t.story_id and l.sequence > t.sequence
    order by l.story_id, l.sequence`.execute(db);
  const ledgers = new Map<number, PlacedLedgerRow[]>(told.map((each) => [each.storyId, []]));
  for (const row of rows) ledgers.get(row.storyId)!.push(row);
  return ledgers;
}

/** The title that each story had after the given sequence. */
export async function titlesAt(
  db: Db,
  told: readonly { readonly storyId: number; readonly sequence: number }[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ story_id: number; title: string }>`
    select t.story_id, named.title
    from unnest(${told.map((each) => each.storyId)}::bigint[], ${told.map((each) => each.sequence)}::int[])
      as t (story_id, sequence)
    cross join lateral (
      select l.change ->> 'title' as title from story_ledger l
      where l.story_id = t.story_id and l.sequence <= t.sequence and l.change ->> 'kind' in ('started', 'retitled')
      order by l.sequence desc limit 1) named`.execute(db);
  return new Map(rows.map((row) => [row.story_id, row.title]));
}

/** The agency that each of these articles credits; those that credit none are left out. */
export async function agenciesOf(db: Db, articleIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; agency: string }>`
    select id, agency from articles where id = any(${articleIds}::bigint[]) and agency is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.agency]));
}

export interface NewEvent {
  readonly messageId: string;
  /** Null for an event of no story; so are its sequences and place in the ledger then. */
  readonly storyId: number | null;
  readonly type: string;
  readonly sequence: number | null;
  readonly previousSequence: number | null;
  /** Where in the whole ledger the newest row is that it covers. */
  readonly ledgerPosition: number | null;
  /** The topics that the story is in, or was in until now. */
  readonly topicIds: readonly number[];
  readonly payload: object;
}

/**
 * Saves events, and how far their stories were told by them.
 * @returns the id of each by its message id; one whose story has an event of its sequence already is left out
 */
export async function insert(db: Db, events: readonly NewEvent[]): Promise<ReadonlyMap<string, number>> {
  if (!events.length) return new Map();
  // Text, as JSON within JSON would lose the order of keys that is signed.
  const rows = events.map((event) => ({ ...event, payload: JSON.stringify(event.payload) }));
  const inserted = await sql<{ id: number; message_id: string }>`
    insert into events (message_id, story_id, type, sequence, previous_sequence, ledger_position, topic_ids, payload,
      changed_at)
    select e."messageId", e."storyId", e.type, e.sequence, e."previousSequence", e."ledgerPosition", e."topicIds",
      e.payload::json, (
        select l.at from story_ledger l where l.story_id = e."storyId" and l.sequence = e."previousSequence" + 1)
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ("messageId" text, "storyId" bigint,
      type text, sequence integer, "previousSequence" integer, "ledgerPosition" bigint, "topicIds" bigint[], payload text))
      with ordinality as e ("messageId", "storyId", type, sequence, "previousSequence", "ledgerPosition", "topicIds", payload, place)
    order by e.place
    on conflict (story_id, sequence) do nothing returning id, message_id`.execute(db);
  await sql`insert into published_stories (story_id, sequence)
    select s.story_id, s.sequence from unnest(
      ${events.map((event) => event.storyId)}::bigint[], ${events.map((event) => event.sequence)}::int[])
      as s (story_id, sequence)
    where s.story_id is not null
    on conflict (story_id) do update set sequence = greatest(published_stories.sequence, excluded.sequence)`.execute(
    db,
  );
  return new Map(inserted.rows.map((row) => [row.message_id, row.id]));
}

/** An event as it was made, as far as filters ask. */
export interface MadeEvent {
  readonly id: number;
  readonly messageId: string;
  readonly storyId: number;
  readonly type: string;
  readonly sequence: number;
  readonly previousSequence: number;
  /** Slugs of the topics that its story was in then, of those that there still are. */
  readonly topics: string[];
  readonly payload: unknown;
}

/** Which events are meant: made since a time or after a place in the ledger, and before a time. */
export interface EventRange {
  readonly since: Date | null;
  readonly position: number | null;
  readonly until: Date | null;
}

/** The next events of stories in a range, by id, after the id `after`. */
export async function inRange(db: Db, range: EventRange, after: number, limit: number): Promise<MadeEvent[]> {
  const { rows } = await sql<MadeEvent>`
    select id, message_id as "messageId", story_id as "storyId", type, sequence,
      previous_sequence as "previousSequence", payload,
      array(select slug from topics where id = any(topic_ids)) as topics
    from events where id > ${after} and story_id is not null
      and (${range.since}::timestamptz is null or created_at >= ${range.since}::timestamptz)
      and (${range.position}::bigint is null or ledger_position > ${range.position}::bigint)
      and (${range.until}::timestamptz is null or created_at < ${range.until}::timestamptz)
    order by id limit ${limit}`.execute(db);
  return rows;
}
