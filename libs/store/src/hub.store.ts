import { sql, type Selectable } from 'kysely';
import type { Db } from './database';
import type { HubSubscriptionsTable } from './tables';

export type HubSubscriptionRow = Selectable<HubSubscriptionsTable>;

/** What a subscriber asks of the hub. */
export interface HubRequestRow {
  readonly topicId: number;
  readonly feedUrl: string;
  readonly callback: string;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly secret: string | null;
  readonly leaseSeconds: number;
}

/**
 * Notes a request, to be verified at once; a lease that runs goes on until then. Asked again, the newest counts.
 * @returns the subscription's id; null when a new one would be more than `most`
 */
export async function ask(db: Db, request: HubRequestRow, most: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into hub_subscriptions (topic_id, feed_url, callback, asked, asked_secret, asked_lease_seconds)
    select ${request.topicId}, ${request.feedUrl}, ${request.callback}, ${request.mode}, ${request.secret},
      ${request.leaseSeconds}
    where (select count(*) from hub_subscriptions) < ${most} or exists (
      select from hub_subscriptions where feed_url = ${request.feedUrl} and callback = ${request.callback})
    on conflict (feed_url, callback) do update set topic_id = excluded.topic_id, asked = excluded.asked,
      asked_secret = excluded.asked_secret, asked_lease_seconds = excluded.asked_lease_seconds, attempts = 0,
      next_attempt_at = now()
    returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** One subscription, or null. */
export async function byId(db: Db, id: number): Promise<HubSubscriptionRow | null> {
  return (await db.selectFrom('hub_subscriptions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Notes for whom there are news, by the events since it last looked; one process looks at a time. */
export async function noteNews(db: Db): Promise<void> {
  await sql`
    with progress as (select position from hub_progress for update skip locked),
      news as (
        select max(e.position) as position, array_agg(distinct topic) as topics
        from progress p join events e on e.position > p.position left join lateral unnest(e.topic_ids) topic on true
      ), moved as (update hub_progress set position = news.position from news where news.position is not null)
    update hub_subscriptions s set news_position = news.position from news
    where s.topic_id = any(news.topics) and s.expires_at is not null`.execute(db);
}

/** Ends leases that ran out. */
export async function expire(db: Db): Promise<void> {
  await sql`delete from hub_subscriptions where expires_at < now() and asked is null`.execute(db);
}

/** Whether a subscription has something to do now. */
export const isDue = sql<boolean>`next_attempt_at <= now()
  and (asked is not null or topic_id is null or (expires_at > now() and news_position > sent_position))`;

/** Subscriptions with something to do now. */
export async function due(db: Db, limit: number): Promise<number[]> {
  const rows = await db.selectFrom('hub_subscriptions').select('id').where(isDue).limit(limit).execute();
  return rows.map((row) => row.id);
}

/** Whether a subscription has something to do now. */
export async function isDueNow(db: Db, id: number): Promise<boolean> {
  return (
    (await db.selectFrom('hub_subscriptions').select('id').where('id', '=', id).where(isDue).executeTakeFirst()) !==
    undefined
  );
}

/** A request as it was read, so that one that came meanwhile is not taken for it. */
type Asked = Pick<HubSubscriptionRow, 'id' | 'asked' | 'asked_secret' | 'asked_lease_seconds'>;

const asRead = (asked: Asked) => sql`id = ${asked.id} and asked is not distinct from ${asked.asked}
  and asked_secret is not distinct from ${asked.asked_secret}
  and asked_lease_seconds is not distinct from ${asked.asked_lease_seconds}`;

/** The subscriber confirmed a subscription: its lease begins, with what is news from now on. */
export async function confirm(db: Db, asked: Asked): Promise<void> {
  await sql`update hub_subscriptions set secret = asked_secret, asked = null, asked_secret = null, attempts = 0,
      expires_at = now() + make_interval(secs => asked_lease_seconds), next_attempt_at = now(), last_error = null,
      news_position = case when expires_at is null then (select position from hub_progress) else news_position end,
      sent_position = case when expires_at is null then (select position from hub_progress) else sent_position end
    where ${asRead(asked)}`.execute(db);
}

/** The subscriber did not confirm: a lease that runs stays, what was never one goes. */
export async function refuse(db: Db, asked: Asked, error: string): Promise<void> {
  await sql`delete from hub_subscriptions where ${asRead(asked)} and expires_at is null`.execute(db);
  await sql`update hub_subscriptions set asked = null, asked_secret = null, attempts = 0, last_error = ${error}
    where ${asRead(asked)}`.execute(db);
}

/** Tries again later. */
export async function retry(db: Db, id: number, at: Date, error: string): Promise<void> {
  await sql`update hub_subscriptions set attempts = attempts + 1, next_attempt_at = ${at}, last_error = ${error}
    where id = ${id}`.execute(db);
}

/** The news up to a place were sent, or, with an error, given up; the next are not sent before `next`. */
export async function sent(
  db: Db,
  { id, position, next, error }: { id: number; position: number; next: Date; error: string | null },
): Promise<void> {
  await sql`update hub_subscriptions set sent_position = ${position}, attempts = 0, next_attempt_at = ${next},
      last_error = ${error}, last_sent_at = case when ${error}::text is null then now() else last_sent_at end
    where id = ${id}`.execute(db);
}

/** Ends a subscription. */
export async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom('hub_subscriptions').where('id', '=', id).execute();
}
