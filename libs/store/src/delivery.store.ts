import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { EndpointsTable } from './tables';

export type EndpointRow = Selectable<EndpointsTable>;

/** The ledger sequence up to which a story's events were made; 0 when none was. */
export async function publishedSequence(db: Db, storyId: number): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((query) => query.fn.max('sequence').as('sequence'))
    .where('story_id', '=', storyId)
    .executeTakeFirst();
  return row?.sequence ?? 0;
}

export interface NewEvent {
  readonly messageId: string;
  readonly storyId: number;
  readonly type: string;
  readonly sequence: number;
  readonly previousSequence: number;
  readonly payload: object;
  /** The topics that the story belongs to, or belonged to until now. */
  readonly topicIds: readonly number[];
}

/** Saves an event. @returns its id, or null when the story has an event of this sequence already */
export async function insertEvent(db: Db, event: NewEvent): Promise<number | null> {
  const row = await db
    .insertInto('events')
    .values({
      message_id: event.messageId,
      story_id: event.storyId,
      type: event.type,
      sequence: event.sequence,
      previous_sequence: event.previousSequence,
      payload: JSON.stringify(event.payload),
      topic_ids: [...event.topicIds],
    })
    .onConflict((conflict) => conflict.columns(['story_id', 'sequence']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Adds an endpoint. */
export async function addEndpoint(
  db: Db,
  added: { url: string; secrets: string[]; filter: object },
): Promise<EndpointRow> {
  return db
    .insertInto('endpoints')
    .values({ url: added.url, secrets: added.secrets, filter: JSON.stringify(added.filter) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** All endpoints by id; `active` leaves out the disabled. */
export async function endpoints(db: Db, active = false): Promise<EndpointRow[]> {
  let query = db.selectFrom('endpoints').selectAll();
  if (active) query = query.where('status', '=', 'active');
  return query.orderBy('id').execute();
}

/** One endpoint, or null. */
export async function endpoint(db: Db, id: number): Promise<EndpointRow | null> {
  return (await db.selectFrom('endpoints').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Removes an endpoint with its deliveries. @returns whether there was one */
export async function removeEndpoint(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('endpoints').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Disables an endpoint and gives up on what still waits for it. */
export async function disableEndpoint(db: Db, id: number, reason: string): Promise<void> {
  await sql`with disabled as (
      update endpoints set status = 'disabled', disabled_reason = ${reason} where id = ${id} returning id
    )
    update deliveries set status = 'failed' where endpoint_id in (select id from disabled) and status = 'pending'`.execute(
    db,
  );
}

/** Plans an event's delivery to endpoints; a pair that is planned already stays as it is. */
export async function plan(db: Db, eventId: number, storyId: number, endpointIds: readonly number[]): Promise<void> {
  await sql`insert into deliveries (endpoint_id, event_id, story_id)
    select id, ${eventId}, ${storyId} from unnest(${endpointIds}::bigint[]) as id
    on conflict (endpoint_id, event_id) do nothing`.execute(db);
}

export interface DueDelivery {
  readonly id: number;
  readonly storyId: number;
  readonly attempts: number;
  readonly messageId: string;
  readonly payload: object;
}

/** Whether delivery `d` has no older one of its story before it at its endpoint. */
export const isOldest = sql<boolean>`not exists (select 1 from deliveries o where o.endpoint_id = d.endpoint_id
  and o.status = 'pending' and o.story_id = d.story_id and o.id < d.id)`;

/** What may be sent to an endpoint now: per story only the oldest undelivered, and only when its time has come. */
export async function due(db: Db, endpointId: number, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select d.id, d.story_id as "storyId", d.attempts, e.message_id as "messageId", e.payload
    from deliveries d join events e on e.id = d.event_id
    where d.endpoint_id = ${endpointId} and d.status = 'pending' and d.next_attempt_at <= now() and ${isOldest}
    order by d.id limit ${limit}`.execute(db);
  return rows;
}

/** Endpoints with a delivery whose time has come. */
export async function dueEndpoints(db: Db, limit: number): Promise<number[]> {
  const { rows } = await sql<{ endpoint_id: number }>`
    select distinct d.endpoint_id from deliveries d join endpoints p on p.id = d.endpoint_id
    where d.status = 'pending' and d.next_attempt_at <= now() and p.status = 'active' and ${isOldest}
    limit ${limit}`.execute(db);
  return rows.map((row) => row.endpoint_id);
}

export interface Attempt {
  readonly deliveryId: number;
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
}

/** Logs an attempt and what follows: delivered, a next attempt at a time, or given up (`next` null). */
export async function recordAttempt(
  db: Db,
  attempt: Attempt,
  result: { delivered: true } | { delivered: false; next: Date | null },
): Promise<void> {
  await db
    .insertInto('delivery_attempts')
    .values({
      delivery_id: attempt.deliveryId,
      at: attempt.at,
      duration_ms: attempt.durationMs,
      status: attempt.status,
      error: attempt.error,
    })
    .execute();
  const change = result.delivered
    ? { status: 'delivered' as const, delivered_at: attempt.at }
    : result.next === null
      ? { status: 'failed' as const }
      : { next_attempt_at: result.next };
  await db
    .updateTable('deliveries')
    .set((query) => ({ ...change, attempts: query('attempts', '+', 1) }))
    .where('id', '=', attempt.deliveryId)
    .execute();
}

export interface DeliveryRow {
  readonly id: number;
  readonly endpointId: number;
  readonly messageId: string;
  readonly type: string;
  readonly storyId: number;
  readonly status: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly deliveredAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

/** The newest deliveries, before `before`, of one endpoint or of all, with the outcome of the last attempt. */
export async function log(db: Db, limit: number, before?: number, endpointId?: number): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.id, d.endpoint_id as "endpointId", e.message_id as "messageId", e.type, d.story_id as "storyId", d.status,
      d.attempts, d.next_attempt_at as "nextAttemptAt", d.delivered_at as "deliveredAt", a.status as "lastStatus",
      a.error as "lastError"
    from deliveries d join events e on e.id = d.event_id
    left join lateral (select status, error from delivery_attempts where delivery_id = d.id order by id desc limit 1) a
      on true
    where d.id < ${before ?? Number.MAX_SAFE_INTEGER}
      and (${endpointId ?? null}::bigint is null or d.endpoint_id = ${endpointId ?? null}::bigint)
    order by d.id desc limit ${limit}`.execute(db);
  return rows;
}
