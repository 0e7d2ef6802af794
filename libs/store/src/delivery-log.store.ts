import { isSequenced, withPreviousSequence } from '@app/model';
import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { DeliveriesTable } from './tables';

export type DeliveryStatus = Selectable<DeliveriesTable>['status'];

export interface DeliveryRow {
  readonly id: number;
  readonly endpointId: number;
  readonly messageId: string;
  readonly type: string;
  readonly storyId: number | null;
  readonly sequence: number | null;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** When it is tried next; tells nothing unless it is pending. */
  readonly nextAttemptAt: Date;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
  /** The delivery of the digest that it went with. */
  readonly digestId: number | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

const columns = sql`d.id, d.endpoint_id as "endpointId", e.message_id as "messageId", e.type, d.story_id as "storyId",
  e.sequence, d.status, d.attempts, d.next_attempt_at as "nextAttemptAt", d.delivered_at as "deliveredAt",
  d.created_at as "createdAt", d.digest_id as "digestId", a.status as "lastStatus", a.error as "lastError"`;

const lastAttempt = sql`left join lateral (
  select status, error from delivery_attempts where delivery_id = d.id order by id desc limit 1) a on true`;

/** Which deliveries are asked for; what is left out asks for nothing. */
export interface LogFilter {
  readonly endpoint?: number | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly type?: string | undefined;
  /** Planned at this time or later. */
  readonly since?: Date | undefined;
  /** Below this id. */
  readonly before?: number | undefined;
}

/** Deliveries, the newest first, with the outcome of the last attempt. */
export async function list(db: Db, limit: number, filter: LogFilter = {}): Promise<DeliveryRow[]> {
  const { endpoint = null, status = null, type = null, since = null, before = Number.MAX_SAFE_INTEGER } = filter;
  const { rows } = await sql<DeliveryRow>`
    select ${columns} from deliveries d join events e on e.id = d.event_id ${lastAttempt}
    where d.id < ${before} and (${endpoint}::bigint is null or d.endpoint_id = ${endpoint}::bigint)
      and (${status}::text is null or d.status = ${status}::text) and (${type}::text is null or e.type = ${type}::text)
      and (${since}::timestamptz is null or d.created_at >= ${since}::timestamptz)
    order by d.id desc limit ${limit}`.execute(db);
  return rows;
}

export interface AttemptRow {
  readonly at: Date;
  readonly durationMs: number;
  readonly firstByteMs: number | null;
  readonly status: number | null;
  readonly error: string | null;
  readonly requestHeaders: Record<string, string> | null;
  readonly requestBytes: number | null;
  readonly responseHeaders: Record<string, string> | null;
  readonly responseBody: string | null;
}

/** A delivery with its event's payload and every attempt, the first first. */
export interface DeliveryWithAttempts extends DeliveryRow {
  readonly payload: object;
  readonly attemptLog: readonly AttemptRow[];
}

/** One delivery, or null. */
export async function byId(db: Db, id: number): Promise<DeliveryWithAttempts | null> {
  const { rows } = await sql<DeliveryRow & { payload: object; previous: number | null }>`
    select ${columns}, e.payload, d.previous_sequence as previous
    from deliveries d join events e on e.id = d.event_id ${lastAttempt} where d.id = ${id}`.execute(db);
  if (!rows[0]) return null;
  const attempts = await sql<AttemptRow>`
    select at, duration_ms as "durationMs", first_byte_ms as "firstByteMs", status, error,
      request_headers as "requestHeaders", request_bytes as "requestBytes", response_headers as "responseHeaders",
      response_body as "responseBody"
    from delivery_attempts where delivery_id = ${id} order by id`.execute(db);
  const { previous, payload, ...row } = rows[0];
  const sent = previous !== null && isSequenced(payload) ? withPreviousSequence(payload, previous) : payload;
  return { ...row, payload: sent, attemptLog: attempts.rows };
}

/** The id of an event's delivery to an endpoint. @throws when none is planned */
export async function idOf(db: Db, endpointId: number, eventId: number): Promise<number> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('endpoint_id', '=', endpointId)
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Makes deliveries due again whatever became of them, with a whole schedule before them. @returns their endpoints */
export async function resend(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ endpoint_id: number }>`
    update deliveries set status = 'pending', next_attempt_at = now(), attempts_before = attempts, digest_id = null
    where id = any(${ids}::bigint[]) returning endpoint_id`.execute(db);
  return [...new Set(rows.map((row) => row.endpoint_id))];
}

/**
 * Plans events for an endpoint again: those it had are due once more, those it never had are added, and each says anew
 * which delivery of its story comes before it. Doing it twice changes nothing while they wait.
 * @returns how many are due by it
 */
export async function replay(db: Db, endpointId: number, eventIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`with planned as (
      insert into deliveries (endpoint_id, event_id, story_id, sequence)
      select ${endpointId}, e.id, e.story_id, e.sequence from events e
      where e.id = any(${eventIds}::bigint[]) order by e.id
      on conflict (endpoint_id, event_id) do update set status = 'pending', next_attempt_at = now(),
        attempts_before = deliveries.attempts, digest_id = null
        where deliveries.status <> 'pending'
      returning id)
    select count(*)::int as n from planned`.execute(db);
  await sql`update deliveries d set previous_sequence = coalesce(earlier.sequence, 0)
    from (select id, lag(sequence) over (partition by story_id order by sequence) as sequence from deliveries
      where endpoint_id = ${endpointId} and story_id in (
        select story_id from events where id = any(${eventIds}::bigint[]))) earlier
    where d.id = earlier.id and d.status = 'pending'
      and d.previous_sequence is distinct from coalesce(earlier.sequence, 0)`.execute(db);
  return rows[0]!.n;
}

/** How an endpoint fares. Shares are of attempts, times in milliseconds; null where there was no attempt. */
export interface EndpointHealth {
  readonly attemptsHour: number;
  readonly successHour: number | null;
  readonly attemptsDay: number;
  readonly successDay: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly waiting: number;
  /** When the oldest that waits was planned. */
  readonly oldestWaiting: Date | null;
  readonly nextAttemptAt: Date | null;
}

/** The health of endpoints, by id; times are those of the last day. */
export async function healthOf(db: Db, endpointIds: readonly number[]): Promise<ReadonlyMap<number, EndpointHealth>> {
  const { rows } = await sql<EndpointHealth & { id: number }>`
    select p.id, tried.*, waits.* from unnest(${endpointIds}::bigint[]) as p (id)
    cross join lateral (
      select count(*) filter (where at > now() - interval '1 hour')::int as "attemptsHour",
        (avg((error is null)::int) filter (where at > now() - interval '1 hour'))::float8 as "successHour",
        count(*)::int as "attemptsDay", avg((error is null)::int)::float8 as "successDay",
        percentile_disc(0.5) within group (order by duration_ms) filter (where status is not null) as "p50Ms",
        percentile_disc(0.95) within group (order by duration_ms) filter (where status is not null) as "p95Ms"
      from delivery_attempts where endpoint_id = p.id and at > now() - interval '1 day') tried
    cross join lateral (
      select count(*)::int as waiting, min(created_at) as "oldestWaiting", min(next_attempt_at) as "nextAttemptAt"
      from deliveries where endpoint_id = p.id and status = 'pending') waits`.execute(db);
  return new Map(rows.map(({ id, ...health }) => [id, health]));
}

/**
 * Deletes the oldest of what was made before a time: attempts, deliveries whatever became of them, and events, at most
 * `limit` of each. @returns how many rows went
 */
export async function sweep(db: Db, before: Date, limit: number): Promise<number> {
  const attempts = await sql`delete from delivery_attempts where id in (
      select id from delivery_attempts order by id limit ${limit}) and at < ${before}`.execute(db);
  const deliveries = await sql`with old as (
      select id from (select id, created_at from deliveries order by id limit ${limit}) oldest
      where created_at < ${before}
    ), tried as (delete from delivery_attempts where delivery_id in (select id from old))
    delete from deliveries where id in (select id from old)`.execute(db);
  const events = await sql`delete from events where id in (
      select e.id from events e where e.created_at < ${before}
        and not exists (select from deliveries d where d.event_id = e.id)
      order by e.created_at limit ${limit})`.execute(db);
  return [attempts, deliveries, events].reduce((sum, result) => sum + Number(result.numAffectedRows ?? 0), 0);
}
