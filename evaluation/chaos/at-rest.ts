import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { Redis } from 'ioredis';
import { memoryOf } from '../../test/support/process-memory';
import { type ChaosSystem, processIds } from './chaos-system';
import type { Holdings } from './verdicts';

/** What is still under way. */
interface UnderWay {
  readonly placed: number;
  readonly waiting: number;
  readonly setAside: number;
  readonly pending: number;
  /** Stories whose facts or terms are not those of their newest articles yet: they are published once more. */
  readonly stale: number;
}

async function underWay({ database }: ChaosSystem): Promise<UnderWay> {
  const { rows } = await sql<UnderWay>`select (select count(*)::int from story_articles) as placed,
    (select count(*)::int from waiting where quarantined_at is null) as waiting,
    (select count(*)::int from waiting where quarantined_at is not null) as "setAside",
    (select count(*)::int from deliveries where status = 'pending') as pending,
    (select count(*)::int from story_facts f join stories s on s.id = f.story_id and s.merged_into is null
      where f.stale_since is not null)
      + (select count(*)::int from story_search where stale_since is not null) as stale`.execute(database);
  return rows[0]!;
}

/** All settles within this, or the machine cannot carry the run. */
const mostSeconds = 1_800;

/**
 * Waits until so many articles are in stories, so many rows are set aside, no other waits, and nothing is left to send or
 * to read anew.
 * @param stuckAfter seconds without any progress after which it waits no more: how long all takes is the machine's affair
 * @returns what is still under way, in words; null when all is settled
 */
export async function atRest(
  system: ChaosSystem,
  articles: number,
  setAside: number,
  stuckAfter: number,
): Promise<string | null> {
  const end = Date.now() + mostSeconds * 1_000;
  let moved = Date.now();
  let before: UnderWay | null = null;
  for (let calm = 0; ;) {
    const now = await underWay(system);
    if (
      before === null ||
      now.placed > before.placed ||
      now.setAside !== before.setAside ||
      now.pending < before.pending ||
      now.stale < before.stale
    )
      moved = Date.now();
    before = now;
    const isCalm =
      now.placed === articles && now.setAside === setAside && now.waiting === 0 && now.pending === 0 && now.stale === 0;
    calm = isCalm ? calm + 1 : 0;
    // A handler that took its rows has not written what follows of them yet.
    if (calm === 3) return null;
    if (Date.now() > Math.min(end, moved + stuckAfter * 1_000)) {
      return `nothing moves any more: ${now.placed} of ${articles} articles are in stories, ${now.waiting} rows wait, ${now.setAside} instead of ${setAside} are set aside, ${now.pending} deliveries are pending, ${now.stale} stories are to be read anew`;
    }
    await wait(200);
  }
}

/** What the processes and servers hold now. One that is being started again is left out. */
export async function holdings(system: ChaosSystem): Promise<Holdings> {
  const megabytes = new Map<string, number>();
  for (const [name, pid] of processIds(system)) {
    try {
      megabytes.set(name, memoryOf(pid).now);
    } catch {
      continue;
    }
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where backend_type = 'client backend'`.execute(system.database);
  const redis = new Redis({ path: new URL(system.redis.url).pathname });
  try {
    const clients = Number(/connected_clients:(\d+)/.exec(await redis.info('clients'))![1]);
    return {
      megabytes,
      connections: new Map([
        ['PostgreSQL', rows[0]!.n],
        ['Redis', clients],
      ]),
    };
  } finally {
    redis.disconnect();
  }
}
