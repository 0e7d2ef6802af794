import { sql } from 'kysely';
import { clockAhead, type Db } from './database';

/** An event that an endpoint is to have. */
export interface PlannedDelivery {
  readonly endpointId: number;
  readonly eventId: number;
  /** Null for an event of no story, which waits for no other. */
  readonly storyId: number | null;
  readonly sequence: number | null;
}

/**
 * Plans deliveries, each after the endpoint's deliveries of its story so far; a pair of event and endpoint that is planned
 * already stays as it is. One that follows another that waits to be tried again has its time: it could not go before.
 */
export async function plan(db: Db, planned: readonly PlannedDelivery[]): Promise<void> {
  if (!planned.length) return;
  await sql`insert into deliveries (endpoint_id, event_id, story_id, sequence, previous_sequence, next_attempt_at)
    select p.endpoint_id, p.event_id, p.story_id, coalesce(p.sequence, 0), coalesce(last.sequence, 0),
      greatest(now(), last.next_attempt_at)
    from unnest(${planned.map((each) => each.endpointId)}::bigint[], ${planned.map((each) => each.eventId)}::bigint[],
      ${planned.map((each) => each.storyId)}::bigint[], ${planned.map((each) => each.sequence)}::int[])
      with ordinality as p (endpoint_id, event_id, story_id, sequence, place)
    left join lateral (
      select d.sequence, case when d.status = 'pending' then d.next_attempt_at end as next_attempt_at from deliveries d
      where d.endpoint_id = p.endpoint_id and d.story_id = p.story_id and d.sequence < p.sequence
      order by d.sequence desc limit 1) last on true
    order by p.place
    on conflict (endpoint_id, event_id) do nothing`.execute(db);
}

export interface DueDelivery {
  readonly id: number;
  readonly storyId: number | null;
  /** Attempts that the schedule counts. */
  readonly attempts: number;
  readonly messageId: string;
  /** JSON as it was written. */
  readonly payload: string;
  /** The sequence that the payload names as the one before. */
  readonly toldPrevious: number | null;
  /** The sequence of the story's delivery before this one to this endpoint; null when it is what the payload says. */
  readonly previousSequence: number | null;
  readonly eventId: number;
  /** When its event was made; null when it was asked for anew, so that its time says nothing. */
  readonly madeAt: Date | null;
  /** When the oldest change that it tells was written; null then, too, and when it is not of a story. */
  readonly changedAt: Date | null;
}

/** Whether a delivery was planned with its event `e`: it is no replay, whose time would say nothing. */
export const isTimely = (delivery: 'd' | 'first') => sql<boolean>`(${sql.ref(`${delivery}.attempts_before`)} = 0
  and ${sql.ref(`${delivery}.created_at`)} < e.created_at + interval '1 minute')`;

/** Whether delivery `d` has no older one of its story before it at its endpoint. */
export const isOldest = sql<boolean>`not exists (select 1 from deliveries o where o.endpoint_id = d.endpoint_id
  and o.status = 'pending' and o.story_id = d.story_id and (o.sequence, o.id) < (d.sequence, d.id))`;

/** What an endpoint's lane asks for. */
export interface DueQuestion {
  readonly endpointId: number;
  /** Ids of deliveries that it has already. */
  readonly held: readonly number[];
}

interface DueRow {
  endpoint_id: number;
  /** How many deliveries were looked at for its endpoint. */
  seen: number;
  delivery_id: number;
  story_id: number | null;
  attempts: number;
  message_id: string;
  payload: string;
  told: number | null;
  previous_sequence: number | null;
  event_id: number;
  made_at: Date | null;
  changed_at: Date | null;
}

const dueDelivery = (row: DueRow): DueDelivery => ({
  id: row.delivery_id,
  storyId: row.story_id,
  attempts: row.attempts,
  messageId: row.message_id,
  payload: row.payload,
  toldPrevious: row.told,
  previousSequence: row.previous_sequence,
  eventId: row.event_id,
  madeAt: row.made_at,
  changedAt: row.changed_at,
});

/** What is due to an endpoint. */
export interface DueAnswer {
  readonly items: DueDelivery[];
  /** Whether more is due beside these and what it has: beyond the limit, or behind older ones of its story. */
  readonly more: boolean;
}

/**
 * What may be sent to each of these endpoints now, at most `limit` each: per story only the oldest undelivered, and only
 * when its time has come; nothing to one that is not active, and no story's event to one that has digests.
 */
export async function due(
  db: Db,
  asked: readonly DueQuestion[],
  limit: number,
): Promise<ReadonlyMap<number, DueAnswer>> {
  const window = limit * 2;
  const first = byEndpoint(await dueAmong(db, asked, limit, window));
  // The first ones that wait may all be behind a few that are under way.
  const blocked = asked.filter(({ endpointId }) => {
    const rows = first.get(endpointId) ?? [];
    return rows.length === 0 || (rows[0]!.seen === window && rows.length < limit / 4);
  });
  const wider = byEndpoint(blocked.length ? await dueAmong(db, blocked, limit, null) : []);
  return new Map(
    asked.map(({ endpointId }) => {
      const rows = wider.get(endpointId) ?? first.get(endpointId) ?? [];
      return [endpointId, { items: rows.map(dueDelivery), more: rows.length > 0 && rows[0]!.seen > rows.length }];
    }),
  );
}

function byEndpoint(rows: readonly DueRow[]): ReadonlyMap<number, DueRow[]> {
  const groups = new Map<number, DueRow[]>();
  for (const row of rows) {
    const its = groups.get(row.endpoint_id);
    if (its) its.push(row);
    else groups.set(row.endpoint_id, [row]);
  }
  return groups;
}

/**
 * A condition within the window that PostgreSQL thinks to be rare would have it read and sort all that waits.
 * @param window how many of the first that wait are looked at for each endpoint; null for all
 */
async function dueAmong(
  db: Db,
  asked: readonly DueQuestion[],
  limit: number,
  window: number | null,
): Promise<DueRow[]> {
  const { rows } = await sql<DueRow>`
    select a.endpoint_id, first.seen, first.id as delivery_id, first.story_id,
      first.attempts - first.attempts_before as attempts, e.message_id, e.payload::text as payload,
      e.previous_sequence as told, first.previous_sequence, e.id as event_id,
      case when ${isTimely('first')} then e.created_at end as made_at,
      case when ${isTimely('first')} then e.changed_at end as changed_at
    from (select id as endpoint_id, digest_minutes is not null as digest from endpoints
      where id = any(${asked.map((each) => each.endpointId)}::bigint[]) and status = 'active') a
    cross join lateral (
      select d.* from (
        select *, count(*) over () as seen from (
          select id, event_id, endpoint_id, story_id, sequence, previous_sequence, attempts, attempts_before,
            next_attempt_at, created_at
          from deliveries
          where endpoint_id = a.endpoint_id and status = 'pending' and next_attempt_at <= now()
            and id <> all(${asked.flatMap((each) => each.held)}::bigint[])
          order by endpoint_id, next_attempt_at, id limit ${window}) waiting) d
      where ${isOldest} and not (a.digest and story_id is not null)
      order by d.next_attempt_at, d.id limit ${limit}) first
    join events e on e.id = first.event_id
    order by a.endpoint_id, first.next_attempt_at, first.id`.execute(db);
  return rows;
}

/**
 * Endpoints with a delivery whose time has come. Of each the first that waits is asked for: whether there is any at all
 * would let PostgreSQL read all that wait.
 */
export async function dueEndpoints(db: Db, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from endpoints p cross join lateral (
      select d.id from deliveries d where d.endpoint_id = p.id and d.status = 'pending' and d.next_attempt_at <= now()
        and ${isOldest} and (p.digest_minutes is null or p.next_digest_at <= now() or d.story_id is null)
      order by d.endpoint_id, d.next_attempt_at, d.id limit 1) first
    where p.status = 'active' limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** An attempt, and what follows from it. */
export interface Attempt {
  readonly deliveryId: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly firstByteMs: number | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBytes: number;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: string | null;
  readonly delivered: boolean;
  /** When to try again; null when it was delivered or is given up. */
  readonly next: Date | null;
}

/**
 * Logs attempts of different deliveries in one statement, with what follows: delivered, a next attempt, or given up. Of a
 * story whose delivery is to be tried again the later ones wait as long.
 */
export async function record(db: Db, attempts: readonly Attempt[]): Promise<void> {
  if (!attempts.length) return;
  await sql`with a as materialized (
      select * from json_to_recordset(${JSON.stringify(attempts)}::json) as a ("deliveryId" bigint, at timestamptz,
        "durationMs" integer, "firstByteMs" integer, status integer, error text, "requestHeaders" json,
        "requestBytes" integer, "responseHeaders" json, "responseBody" text, delivered boolean, next timestamptz)
    ), done as (
      update deliveries d set attempts = d.attempts + 1,
        status = case when a.delivered then 'delivered' when a.next is null and d.status = 'pending' then 'failed'
          else d.status end,
        delivered_at = case when a.delivered then a.at + a."durationMs" * interval '1 ms' else d.delivered_at end,
        next_attempt_at = coalesce(a.next + ${clockAhead()}, d.next_attempt_at)
      from a where d.id = a."deliveryId" returning d.id, d.endpoint_id
    )
    insert into delivery_attempts (delivery_id, endpoint_id, at, duration_ms, first_byte_ms, status, error,
      request_headers, request_bytes, response_headers, response_body)
    select a."deliveryId", done.endpoint_id, a.at, a."durationMs", a."firstByteMs", a.status, a.error,
      a."requestHeaders", a."requestBytes", a."responseHeaders", a."responseBody"
    from a join done on done.id = a."deliveryId"`.execute(db);
  const again = attempts.filter((attempt) => attempt.next !== null);
  if (!again.length) return;
  await sql`update deliveries later set next_attempt_at = d.next_attempt_at
    from unnest(${again.map((each) => each.deliveryId)}::bigint[]) as a (id) join deliveries d on d.id = a.id
    where later.endpoint_id = d.endpoint_id and later.story_id = d.story_id and later.status = 'pending'
      and later.sequence > d.sequence and later.next_attempt_at < d.next_attempt_at`.execute(db);
}

/** A delivery that a digest can take up. */
export interface Digestible {
  readonly id: number;
  readonly storyId: number;
  readonly type: string;
  readonly messageId: string;
  readonly payload: object;
  readonly previousSequence: number | null;
}

/**
 * The deliveries of stories that wait for an endpoint's next digest, in the order of their events, locked until the
 * transaction ends; none while a digest of it is still to be delivered, as that comes first.
 */
export async function digestible(db: Db, endpointId: number, limit: number): Promise<Digestible[]> {
  const { rows } = await sql<Digestible>`
    select d.id, d.story_id as "storyId", e.type, e.message_id as "messageId", e.payload,
      d.previous_sequence as "previousSequence"
    from deliveries d join events e on e.id = d.event_id
    where d.endpoint_id = ${endpointId} and d.status = 'pending' and d.story_id is not null and not exists (
      select from deliveries o join events oe on oe.id = o.event_id
      where o.endpoint_id = ${endpointId} and o.status = 'pending' and oe.type = 'stories.digest')
    order by e.id limit ${limit} for update of d`.execute(db);
  return rows;
}

/** Says that these deliveries go with the endpoint's delivery of a digest, and when its next one may be made. */
export async function setDigested(db: Db, endpointId: number, eventId: number, ids: readonly number[]): Promise<void> {
  await sql`update deliveries set status = 'digested', digest_id = (
      select id from deliveries where endpoint_id = ${endpointId} and event_id = ${eventId})
    where id = any(${ids}::bigint[])`.execute(db);
  await sql`update endpoints set next_digest_at = now() + digest_minutes * interval '1 minute'
    where id = ${endpointId}`.execute(db);
}
