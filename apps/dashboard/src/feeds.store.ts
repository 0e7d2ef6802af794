import { type Db, pollingPaceStore } from '@app/store';
import { sql } from 'kysely';
import type { FeedSummary } from './feed-snapshot';

/** Every feed, or those with these ids, with what its health is told by. All are read at once: 10,000 are a few megabytes. */
export async function summaries(db: Db, ids: readonly number[] | null = null): Promise<FeedSummary[]> {
  const { rows } = await sql<FeedSummary>`
    select f.id, f.url, f.host, f.title, o.name as outlet, f.status, f.created_at as "createdAt", f.failures, f.fault,
      f.last_error as "lastError", f.failing_since as "failingSince", f.last_polled_at as "lastPolledAt",
      f.last_changed_at as "lastChangedAt", ${pollingPaceStore.pollDueAt('f')} as "nextPollAt", f.rhythm_ms as "rhythmMs",
      f.newest_at as "newestAt", f.moved_to as "movedTo", f.moved_times as "movedTimes", f.answer_ms as "answerMs"
    from feeds f join outlets o on o.id = f.outlet_id
    where ${ids}::bigint[] is null or f.id = any(${ids}::bigint[]) order by f.id`.execute(db);
  return rows;
}

/** An entry that a feed brought lately. */
export interface RecentEntry {
  readonly id: number;
  readonly title: string;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly receivedAt: Date;
}

/** The entries of a feed that came last. */
export async function recentEntries(db: Db, feedId: number, limit: number): Promise<RecentEntry[]> {
  const { rows } = await sql<RecentEntry>`
    select id, title, url, published_at as "publishedAt", received_at as "receivedAt" from entries
    where feed_id = ${feedId} order by id desc limit ${limit}`.execute(db);
  return rows;
}
