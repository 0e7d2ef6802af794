import { sql } from 'kysely';
import type { Db } from './database';
import { isTimely } from './delivery.store';
import { countedUpTo, estimatedBacklog } from './estimated-backlog';
import { isDue } from './hub.store';
import { pollDueAt } from './polling-pace.store';

/**
 * What is timed. A queue's is the time from the result of the stage before to its own: for `poll-host` from the document
 * to its saved entries, for `deliver` from the event to the answer that took it. `feed-to-story` is from the document to
 * the article's place in a story, `story-to-webhook` from there to the answer that took it.
 */
export const timedStages = [
  'poll-host',
  'dedupe-entries',
  'cluster-articles',
  'publish-stories',
  'deliver',
  'feed-to-story',
  'story-to-webhook',
] as const;
export type TimedStage = (typeof timedStages)[number];

/** How long a stage took for what it finished lately; the times are null when that was nothing. */
export interface StageTime {
  readonly stage: TimedStage;
  /** Entries, articles, events or deliveries that it finished, of those that were read. */
  readonly finished: number;
  readonly perMinute: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

/** Of each table the newest rows are read, so that the answer takes as long at a thousand articles a second as at one. */
const newestRead = 1_000;
/** A second: what came all at once came within that. */
const leastMinutes = 1 / 60;

/** Rows of a table, the newest first, as many as are read. */
const newestOf = (table: string, key: string) =>
  sql`(select * from ${sql.table(table)} order by ${sql.ref(key)} desc limit ${newestRead})`;

/**
 * How long each stage took for what it finished within the last minutes, in the order of `timedStages`; of more than a
 * thousand for the newest thousand. An article counts by its first entry; revisions of what is held and replays of
 * deliveries are not counted.
 */
export async function latencies(db: Db, minutes: number): Promise<StageTime[]> {
  const since = sql`now() - ${minutes} * interval '1 minute'`;
  const { rows } = await sql<Omit<StageTime, 'perMinute'> & { read: number; minutes: number }>`
    with saved as (
      select received_at as at, coalesce(found_at, received_at) as found_at
      from ${newestOf('entries', 'id')} e where received_at > ${since}
    ), made as (
      select a.received_at as at, (select min(e.received_at) from article_entries ae join entries e on e.id = ae.entry_id
        where ae.article_id = a.id) as saved_at
      from ${newestOf('articles', 'id')} a where a.received_at > ${since}
    ), placed as (
      select sa.added_at as at, a.received_at, (
        select min(coalesce(e.found_at, e.received_at)) from article_entries ae join entries e on e.id = ae.entry_id
        where ae.article_id = a.id) as found_at
      from ${newestOf('story_articles', 'position')} sa join articles a on a.id = sa.article_id
      where sa.added_at > ${since}
    ), told as (
      select created_at as at, changed_at from ${newestOf('events', 'id')} e where created_at > ${since}
    ), tried as (
      select at, delivery_id, error from ${newestOf('delivery_attempts', 'id')} t where at > ${since}
    ), taken as (
      select distinct on (d.id) t.at, d.delivered_at, e.created_at, e.changed_at
      from tried t join deliveries d on d.id = t.delivery_id and d.delivered_at is not null
      join events e on e.id = d.event_id where t.error is null and ${isTimely('d')}
    ), took (stage, at, took, read) as (
      select 'poll-host', at, at - found_at, (select count(*) from saved) from saved
      union all select 'dedupe-entries', at, at - saved_at, (select count(*) from made) from made
      union all select 'cluster-articles', at, at - received_at, (select count(*) from placed) from placed
      union all select 'publish-stories', at, at - changed_at, (select count(*) from told) from told
        where changed_at is not null
      union all select 'deliver', at, delivered_at - created_at, (select count(*) from tried) from taken
      union all select 'feed-to-story', at, at - found_at, (select count(*) from placed) from placed
      union all select 'story-to-webhook', at, delivered_at - changed_at, (select count(*) from tried) from taken
        where changed_at is not null
    )
    select stage, count(*)::int as finished, max(read)::int as read,
      (extract(epoch from now() - min(at)) / 60)::float8 as minutes,
      percentile_disc(0.5) within group (order by ms) as "p50Ms",
      percentile_disc(0.95) within group (order by ms) as "p95Ms"
    from (select stage, at, read, greatest(0, round(extract(epoch from took) * 1000))::float8 as ms from took) timed
    group by stage`.execute(db);
  return timedStages.map((stage) => {
    const row = rows.find((candidate) => candidate.stage === stage);
    if (!row) return { stage, finished: 0, perMinute: 0, p50Ms: null, p95Ms: null };
    const { finished, p50Ms, p95Ms } = row;
    // More was finished than is read: the rate is that of what was.
    const counted = row.read < newestRead ? minutes : Math.min(minutes, Math.max(row.minutes, leastMinutes));
    return { stage, finished, perMinute: finished / counted, p50Ms, p95Ms };
  });
}

/** What is to be done for a queue, as PostgreSQL has it. */
export interface QueueBacklog {
  readonly queue: string;
  /** Rows that wait; for queues with lanes feeds, deliveries and subscriptions whose time has come. */
  readonly waiting: number;
  readonly quarantined: number;
  /** Since when the oldest waits. */
  readonly oldest: Date | null;
}

/**
 * What is to be done for these queues, or for all; one that is not named in the answer has nothing. Numbers from
 * `countedUpTo` on are estimates, of deliveries so many for each endpoint.
 */
export async function backlogs(db: Db, queues: readonly string[] | null = null): Promise<QueueBacklog[]> {
  const isAsked = (queue: string): boolean => queues === null || queues.includes(queue);
  // A constant to PostgreSQL: what nobody asks for is not looked for.
  const asked = (queue: string) => sql`${isAsked(queue)}::boolean`;
  const { rows } = await sql<QueueBacklog>`
    select 'poll-host' as queue, count(*)::int as waiting, 0 as quarantined, min(due_at) as oldest from (
      select ${pollDueAt('feeds')} as due_at from feeds
      where ${asked('poll-host')} and status = 'active' and next_poll_at <= now()
    ) due where due_at <= now()
    union all
    select 'deliver', coalesce(sum(due.waiting), 0)::int, 0, min(due.oldest) from endpoints p cross join lateral (
      select count(*) as waiting, min(next_attempt_at) as oldest from (
        select d.next_attempt_at from deliveries d
        where d.endpoint_id = p.id and d.status = 'pending' and d.next_attempt_at <= now()
          and (p.digest_minutes is null or p.next_digest_at <= now() or d.story_id is null)
        order by d.next_attempt_at limit ${countedUpTo}
      ) held
    ) due where ${asked('deliver')} and p.status = 'active'
    union all
    select 'distribute', count(*)::int, 0, min(next_attempt_at) from hub_subscriptions
    where ${asked('distribute')} and ${isDue}`.execute(db);
  return [...(await rowBacklogs(db, queues)), ...rows];
}

/** Each queue that has rows is found by a step in the index: to group a million rows would read them all. */
const queuesOfRows = sql`with recursive held (queue) as (
    (select queue from waiting order by queue limit 1)
    union all
    select (select w.queue from waiting w where w.queue > held.queue order by w.queue limit 1) from held
    where held.queue is not null
  ) select queue from held where queue is not null`;

async function rowBacklogs(db: Db, queues: readonly string[] | null): Promise<QueueBacklog[]> {
  const { rows } = await sql<QueueBacklog & { estimate: number }>`
    select q.queue, counted.waiting, aside.quarantined, counted.oldest,
      (select reltuples::float8 from pg_class where oid = 'waiting_since'::regclass) as estimate
    from (${queues === null ? queuesOfRows : sql`select unnest(${queues}::text[]) as queue`}) q
    cross join lateral (
      select count(*)::int as waiting, min(since) as oldest from (
        select since from waiting where queue = q.queue and quarantined_at is null order by since limit ${countedUpTo}
      ) held
    ) counted
    cross join lateral (
      select count(*)::int as quarantined from waiting where queue = q.queue and quarantined_at is not null
    ) aside
    where counted.waiting + aside.quarantined > 0`.execute(db);
  const counted = new Map(rows.map(({ queue, waiting }) => [queue, waiting]));
  const waiting = estimatedBacklog(counted, rows[0]?.estimate ?? -1);
  return rows.map(({ queue, quarantined, oldest }) => ({ queue, waiting: waiting.get(queue)!, quarantined, oldest }));
}
