import { type Selectable, sql } from 'kysely';
import { clockAhead, type Db } from './database';
import type { FeedRow } from './feed.store';
import { pollDueAt } from './polling-pace.store';
import type { WebsubSubscriptionsTable } from './tables';

/** Hosts with a feed that is due, the longest due first. */
export async function dueHosts(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('host')
    .where('status', '=', 'active')
    .where('next_poll_at', '<=', sql<Date>`now()`)
    .where(pollDueAt('feeds'), '<=', sql<Date>`now()`)
    .groupBy('host')
    .orderBy(sql`min(next_poll_at)`)
    .limit(limit)
    .execute();
  return rows.map((row) => row.host);
}

/** A feed that was taken to be polled, with the name of its outlet and the time it was due. */
export interface DueFeed extends FeedRow {
  readonly outlet: string;
  readonly due_at: Date;
  /** Whether pages of its entries are to be tried again. */
  readonly pages_due: boolean;
  /** Its subscription to a hub, if it has one. */
  readonly hub: Pick<Selectable<WebsubSubscriptionsTable>, 'status' | 'expires_at' | 'last_push_at'> | null;
}

type TakenRow = Omit<DueFeed, 'hub'> & {
  hub_status: Selectable<WebsubSubscriptionsTable>['status'] | null;
  hub_expires_at: Date | null;
  hub_last_push_at: Date | null;
};

/**
 * Takes due feeds of some hosts, up to `limit` of each and the longest due first: until `leaseMs` from now they are not
 * due again, so that a feed whose poller is killed is not asked twice within its minimum.
 */
export async function takeDue(db: Db, hosts: readonly string[], limit: number, leaseMs: number): Promise<DueFeed[]> {
  const { rows } = await sql<TakenRow>`
    with due as (
      select feed.id, feed.next_poll_at from unnest(${hosts}::text[]) as asked (host)
      cross join lateral (
        select id, next_poll_at from feeds
        where feeds.host = asked.host and status = 'active' and next_poll_at <= now()
          and ${pollDueAt('feeds')} <= now()
        order by next_poll_at limit ${limit} for update skip locked
      ) as feed
    )
    update feeds set next_poll_at = now() + ${leaseMs} * interval '1 millisecond', unfinished = unfinished + 1
    from due left join websub_subscriptions as hub on hub.feed_id = due.id, outlets
    where feeds.id = due.id and outlets.id = feeds.outlet_id
    returning feeds.*, outlets.name as outlet, due.next_poll_at as due_at, hub.status as hub_status,
      hub.expires_at as hub_expires_at, hub.last_push_at as hub_last_push_at,
      exists (select from entries where feed_id = feeds.id and page_due_at <= now()) as pages_due`.execute(db);
  const feeds = rows.map(({ hub_status: status, hub_expires_at, hub_last_push_at, ...feed }) => ({
    ...feed,
    hub: status && { status, expires_at: hub_expires_at, last_push_at: hub_last_push_at },
  }));
  return feeds.sort((a, b) => a.due_at.getTime() - b.due_at.getTime());
}

/** Makes feeds that were taken but not polled due again. */
export async function giveBack(db: Db, feeds: readonly DueFeed[]): Promise<void> {
  if (!feeds.length) return;
  await sql`update feeds set next_poll_at = given.due_at, unfinished = greatest(unfinished - 1, 0)
    from unnest(${feeds.map((feed) => feed.id)}::bigint[], ${feeds.map((feed) => feed.due_at)}::timestamptz[])
      as given (id, due_at)
    where feeds.id = given.id`.execute(db);
}

/** Leaves all feeds of a host alone for some time. */
export async function holdHost(db: Db, host: string, forMs: number): Promise<void> {
  await sql`update feeds set next_poll_at = greatest(next_poll_at, now() + ${forMs} * interval '1 millisecond')
    where host = ${host} and status = 'active'`.execute(db);
}

/** Everything that a poll without a new document changes of a feed. */
export type PollRecord = Pick<
  FeedRow,
  | 'id'
  | 'url'
  | 'interval_ms'
  | 'next_poll_at'
  | 'last_polled_at'
  | 'failures'
  | 'failing_since'
  | 'answer_ms'
  | 'last_error'
  | 'fault'
  | 'status'
  | 'etag'
  | 'last_modified'
  | 'full_at'
  | 'fresh_ms'
  | 'moved_to'
  | 'moved_times'
  | 'unfinished'
>;

/** Saves how polls went that brought no new document, many in one statement. */
export async function savePolled(db: Db, feeds: readonly PollRecord[]): Promise<void> {
  await sql`update feeds set interval_ms = p.interval_ms, next_poll_at = p.next_poll_at + ${clockAhead()},
      last_polled_at = p.last_polled_at, failures = p.failures,
      failing_since = p.failing_since, answer_ms = p.answer_ms, last_error = p.last_error, fault = p.fault,
      status = case when p.status = 'gone' then 'gone' else feeds.status end,
      etag = p.etag, last_modified = p.last_modified, full_at = p.full_at, fresh_ms = p.fresh_ms,
      moved_to = p.moved_to, moved_times = p.moved_times, unfinished = p.unfinished
    from jsonb_to_recordset(${JSON.stringify(feeds)}::jsonb) as p (id bigint, url text, interval_ms bigint,
      next_poll_at timestamptz, last_polled_at timestamptz, failures integer,
      failing_since timestamptz, answer_ms integer, last_error text, fault text, status text,
      etag text, last_modified text, full_at timestamptz, fresh_ms bigint, moved_to text, moved_times smallint, unfinished smallint)
    where feeds.id = p.id and feeds.url = p.url`.execute(db);
}

/**
 * Parts feeds that became due while nobody polled: what is overdue by more than `graceMs` is spread over the time from
 * now on, at most `perSecond` feeds a second and over `withinMs` at most. @returns how many
 */
export async function spreadOverdue(db: Db, graceMs: number, perSecond: number, withinMs: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with overdue as (
      select id, least(${withinMs}, 1000.0 * count(*) over () / ${perSecond}) as span_ms from feeds
      where status = 'active' and last_polled_at is not null
        and next_poll_at < now() - ${graceMs} * interval '1 millisecond'
    )
    update feeds set next_poll_at = now() + random() * span_ms * interval '1 millisecond'
    from overdue where feeds.id = overdue.id returning feeds.id`.execute(db);
  return rows.length;
}
