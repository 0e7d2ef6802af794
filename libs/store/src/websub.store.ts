import { type Selectable, sql } from 'kysely';
import type { Db } from './database';
import type { FeedRow } from './feed.store';
import type { WebsubSubscriptionsTable } from './tables';

export type WebsubRow = Selectable<WebsubSubscriptionsTable>;

/** What a subscription is asked for with. */
export type NewSubscription = Pick<WebsubRow, 'hub' | 'topic' | 'token' | 'secret'>;

/** The subscriptions of these feeds, by feed. */
export async function ofFeeds(db: Db, feedIds: readonly number[]): Promise<ReadonlyMap<number, WebsubRow>> {
  if (!feedIds.length) return new Map();
  const rows = await db
    .selectFrom('websub_subscriptions')
    .selectAll()
    .where('feed_id', '=', sql<number>`any(${feedIds}::bigint[])`)
    .execute();
  return new Map(rows.map((row) => [row.feed_id, row]));
}

/** A subscription by the secret part of its callback, with its feed; null when there is none, or its feed has ended. */
export async function byToken(db: Db, token: string): Promise<{ subscription: WebsubRow; feed: FeedRow } | null> {
  const subscription = await db
    .selectFrom('websub_subscriptions')
    .selectAll()
    .where('token', '=', token)
    .executeTakeFirst();
  if (!subscription) return null;
  const feed = await db
    .selectFrom('feeds')
    .selectAll()
    .where('id', '=', subscription.feed_id)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return feed ? { subscription, feed } : null;
}

/** Begins a feed's subscription, due to be asked for now, in place of the one it has. */
export async function begin(db: Db, feedId: number, asked: NewSubscription): Promise<void> {
  const { hub, topic, token, secret } = asked;
  await sql`insert into websub_subscriptions (feed_id, hub, topic, token, secret)
    values (${feedId}, ${hub}, ${topic}, ${token}, ${secret})
    on conflict (feed_id) do update set hub = excluded.hub, topic = excluded.topic, token = excluded.token,
      secret = excluded.secret, status = 'requested', expires_at = null, next_attempt_at = now(), failures = 0,
      last_error = null, last_push_at = null, created_at = now()`.execute(db);
}

/** Forgets a feed's subscription: its callback is unknown from now on. */
export async function end(db: Db, feedId: number): Promise<void> {
  await db.deleteFrom('websub_subscriptions').where('feed_id', '=', feedId).execute();
}

/**
 * Takes subscriptions whose hub is to be asked now: each counts as failed once more, and is due again after `putOffMs`
 * doubled for every failure in a row, up to `longestMs`, until the hub confirms it. So neither a second process nor a
 * restart asks at the same time. Denied ones, and those of feeds that are not polled, are left alone.
 */
export async function takeDue(db: Db, limit: number, putOffMs: number, longestMs: number): Promise<WebsubRow[]> {
  const { rows } = await sql<WebsubRow>`
    with due as (
      select s.feed_id from websub_subscriptions s join feeds f on f.id = s.feed_id
      where s.next_attempt_at <= now() and s.status <> 'denied' and f.status = 'active'
      order by s.next_attempt_at limit ${limit} for update of s skip locked
    )
    update websub_subscriptions s set failures = s.failures + 1,
      status = case s.status when 'verified' then 'verified' else 'requested' end,
      next_attempt_at = now() + least(${longestMs}::float8, ${putOffMs} * 2.0 ^ least(s.failures, 30))
        * interval '1 millisecond'
    from due where s.feed_id = due.feed_id returning s.*`.execute(db);
  return rows;
}

/** What changes of a subscription. */
export type SubscriptionChange = Partial<
  Pick<WebsubRow, 'status' | 'expires_at' | 'next_attempt_at' | 'failures' | 'last_error' | 'last_push_at'>
>;

/** Saves a change of the subscription with this token, if it is still there. */
export async function update(db: Db, token: string, change: SubscriptionChange): Promise<void> {
  await db.updateTable('websub_subscriptions').set(change).where('token', '=', token).execute();
}

/** Saves what an attempt brought, unless the hub confirmed or denied the subscription since it was taken. */
export async function saveAttempt(db: Db, taken: WebsubRow, change: SubscriptionChange): Promise<void> {
  await db
    .updateTable('websub_subscriptions')
    .set(change)
    .where('token', '=', taken.token)
    .where('failures', '=', taken.failures)
    .where('status', '=', taken.status)
    .execute();
}
