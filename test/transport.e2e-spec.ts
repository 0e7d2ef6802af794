import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueueName } from '@app/pipeline';
import { type Database, isOutage, migrate, openDatabase, waitingStore } from '@app/store';
import { becomeLeader, BullServer, GiveUp, type JobContext, Locks, Queues, sweep } from '@app/transport';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { type PrivateServer, startPostgres, startRedis } from '../scripts/infrastructure';
import { eventually } from './support/test-system';

type Handler = (payload: never, context: JobContext) => Promise<void>;

const folder = mkdtempSync(join(tmpdir(), 'tributary-transport-'));
let redis: PrivateServer;
let postgres: PrivateServer;
let database: Database;
let queues: Queues;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  redis = await startRedis(join(folder, 'redis'));
  postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  await migrate(postgres.url, 'libs/store/migrations');
  database = openDatabase(postgres.url, 'test', () => undefined, 4);
  queues = new Queues(redis.url, () => undefined);
});

afterEach(async () => {
  for (const part of opened.splice(0).reverse()) await part.close();
  for (const name of ['poll-host', 'dedupe-entries', 'cluster-articles'] as const) {
    await queues.queue(name).obliterate({ force: true });
  }
  await database.deleteFrom('waiting').execute();
});

afterAll(async () => {
  await queues.close();
  await database.destroy();
  await postgres.close();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

function locks(): Locks {
  const made = new Locks(postgres.url, 'test locks');
  opened.push(made);
  return made;
}

/** A server as a process of the service would have it, with one handler a queue. */
function serve(
  service: 'ingestion' | 'deduplication' | 'clustering',
  handlers: Partial<Record<QueueName, Handler>>,
): Promise<unknown> {
  const server = new BullServer({
    service,
    redisUrl: redis.url,
    queues,
    locks: locks(),
    isOutage,
    quarantine: (queue, id, reason) => waitingStore.quarantine(database, queue, id, reason),
    ready: Promise.resolve(),
  });
  // Nest's logger would print the failures that these tests provoke.
  Object.assign(server, { logger: { error: () => undefined, warn: () => undefined } });
  for (const [name, handler] of Object.entries(handlers)) server.addHandler(name, handler as never, true);
  opened.push(server);
  return new Promise((resolve) => server.listen(resolve));
}

it('refuses to start without a handler for each queue of the service', async () => {
  expect(await serve('deduplication', {})).toMatchObject({
    message: 'deduplication cannot start: no handler for dedupe-entries (see libs/pipeline)',
  });
});

it('sets aside the one row that always fails, with the reason, and handles those that came with it', async () => {
  await waitingStore.add(database, 'dedupe-entries', [1, 2, 3]);
  await serve('deduplication', {
    'dedupe-entries': async ({ ids }: { ids: number[] }) => {
      if (ids.includes(2)) throw new GiveUp('entry 2 is made of poison');
      await waitingStore.take(database, 'dedupe-entries', ids);
    },
  });
  await queues.enqueueIds('dedupe-entries', [1, 2, 3]);
  await eventually(async () => {
    const [left] = await waitingStore.backlog(database);
    return (left?.waiting === 0 && left.quarantined === 1) || left;
  });
  const row = await database.selectFrom('waiting').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ id: 2, reason: 'entry 2 is made of poison' });
  await eventually(async () => (await queues.queue('dedupe-entries').getFailedCount()) > 0);
  const failed = await queues.queue('dedupe-entries').getFailed();
  expect(failed.map((job) => job.data as object)).toEqual([{ ids: [2] }]);
});

it('parts a job at its first failure, tries what failed alone as often as the queue says, and leaves sweeps nothing', async () => {
  await queues.enqueueIds('dedupe-entries', [1, 2, 3]);
  await waitingStore.add(database, 'dedupe-entries', [1, 2, 3]); // younger than their job
  const tried: number[][] = [];
  await serve('deduplication', {
    'dedupe-entries': async ({ ids }: { ids: number[] }) => {
      tried.push(ids);
      if (ids.includes(2)) throw new Error('entry 2 is made of poison');
      await waitingStore.take(database, 'dedupe-entries', ids);
      // The others' jobs are done before that of the poison, which rests between attempts.
      if (ids.includes(3)) await sweep(database, queues, 'dedupe-entries', 0);
    },
  });
  await eventually(async () => (await waitingStore.backlog(database))[0]?.quarantined === 1);
  expect(tried.map((ids) => ids.join()).sort()).toEqual(['1', '1,2,3', '2', '2', '2', '3']);
});

it('does not storm a Redis that answers but has no room', async () => {
  const done: number[] = [];
  await serve('deduplication', {
    'dedupe-entries': async ({ ids }: { ids: number[] }) => void done.push(...ids),
  });
  let refusals = 0;
  Object.assign(opened.at(-1)!, { logger: { error: () => (refusals += 1), warn: () => undefined } });
  const admin = new Redis({ path: new URL(redis.url).pathname });
  opened.push({ close: async () => void (await admin.quit()) });
  await queues.enqueueIds('dedupe-entries', [7]);
  await eventually(async () => done.length === 1);
  await admin.config('SET', 'maxmemory', '1');
  await eventually(async () => refusals > 0);
  const before = refusals;
  const rounds = 300;
  for (let round = 0; round < rounds; round += 1) await admin.ping();
  expect(refusals - before).toBeLessThan(rounds / 10);
  await admin.config('SET', 'maxmemory', '0');
  await queues.enqueueIds('dedupe-entries', [8]);
  await eventually(async () => done.includes(8));
});

it('tries again after an outage for as long as it lasts, which counts as no attempt', async () => {
  let calls = 0;
  await serve('deduplication', {
    'dedupe-entries': async () => {
      calls += 1;
      if (calls <= 2) throw Object.assign(new Error('PostgreSQL is away'), { code: 'ECONNREFUSED' });
    },
  });
  await queues.enqueueIds('dedupe-entries', [1]);
  await eventually(async () => (await queues.queue('dedupe-entries').getCompletedCount()) === 1);
  expect(calls).toBe(3);
});

it('refuses a job whose payload is not of the form, and goes on with the next', async () => {
  const seen: number[][] = [];
  await serve('deduplication', {
    'dedupe-entries': async ({ ids }: { ids: number[] }) => void seen.push(ids),
  });
  await queues.queue('dedupe-entries').add('dedupe-entries', { ids: ['one'] });
  await queues.enqueueIds('dedupe-entries', [7]);
  await eventually(async () => (await queues.queue('dedupe-entries').getCompletedCount()) === 1);
  const [failed] = await queues.queue('dedupe-entries').getFailed();
  expect(failed?.failedReason).toContain('a job of dedupe-entries is not valid: ids.0');
  expect(seen).toEqual([[7]]);
});

it('never runs two jobs of a lane beside each other, in one process or in two', async () => {
  const running = new Map<string, number>();
  let most = 0;
  const done = new Set<string>();
  const handler: Handler = async ({ host }: { host: string }) => {
    running.set(host, (running.get(host) ?? 0) + 1);
    most = Math.max(most, running.get(host)!);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.set(host, running.get(host)! - 1);
    done.add(host);
  };
  await serve('ingestion', { 'poll-host': handler });
  await serve('ingestion', { 'poll-host': handler });
  // Past the deduplication of `enqueue`, as after a flushed Redis: only the locks are left to part them.
  const jobs = Array.from({ length: 12 }, (_, at) => ({ name: 'poll-host', data: { host: `host-${at % 2}` } }));
  await queues.queue('poll-host').addBulk(jobs);
  await eventually(async () => (await queues.queue('poll-host').getCompletedCount()) === jobs.length);
  expect(done.size).toBe(2);
  expect(most).toBe(1);
});

it('serves a lane anew as soon as the lock of the job before is gone, whatever Redis says of that job', async () => {
  let calls = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  await serve('ingestion', { 'poll-host': () => ((calls += 1) === 1 ? ended : Promise.resolve()) });
  try {
    await queues.enqueue('poll-host', { host: 'a.example' });
    await eventually(async () => calls === 1);
    // What a killed process leaves: a job that counts as active, and no lock.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test locks'`.execute(
      database,
    );
    await eventually(async () => {
      await queues.enqueue('poll-host', { host: 'a.example' });
      return calls > 1;
    }, 5_000);
    expect(await queues.queue('poll-host').getActiveCount()).toBeGreaterThan(0);
  } finally {
    end();
  }
});

it('lets a lane rest after its job failed, however often it is asked for', async () => {
  let calls = 0;
  await serve('ingestion', {
    'poll-host': async ({ host }: { host: string }) => {
      if (host === 'sentinel.example') return;
      calls += 1;
      throw new Error('a fault of ours');
    },
  });
  const poll = queues.queue('poll-host');
  await queues.enqueue('poll-host', { host: 'a.example' });
  await eventually(async () => (await poll.getFailedCount()) === 1);
  for (const host of ['a.example', 'a.example', 'sentinel.example']) await queues.enqueue('poll-host', { host });
  await eventually(async () => (await poll.getCompletedCount()) === 1);
  expect([calls, await poll.getDelayedCount()]).toEqual([1, 1]);
});

it('keeps one job waiting of a lane, however often it is asked for', async () => {
  for (let at = 0; at < 5; at += 1) await queues.enqueue('poll-host', { host: 'a.example' });
  await queues.enqueue('poll-host', { host: 'b.example' });
  expect(await queues.queue('poll-host').getWaitingCount()).toBe(2);
});

it('lets one lead; the other takes over when that one is gone', async () => {
  const first = new Locks(postgres.url, 'first');
  const second = locks();
  const never = new AbortController().signal;
  const order: string[] = [];
  const lead = (own: Locks, name: string): Promise<void> =>
    becomeLeader(own, 'clustering', {
      signal: never,
      onLost: () => undefined,
      onStandby: () => order.push(`${name} stands by`),
      onError: () => undefined,
    }).then(() => void order.push(`${name} leads`));
  await lead(first, 'first');
  const taken = lead(second, 'second');
  await eventually(async () => order.length === 2);
  await first.close();
  await taken;
  expect(order).toEqual(['first leads', 'second stands by', 'second leads']);
});

it('tells the holder of a lock when its connection is cut', async () => {
  const holder = locks();
  let tell: (error: Error) => void = () => undefined;
  const lost = new Promise<Error>((resolve) => (tell = resolve));
  expect(await holder.tryTake('leader:x', tell)).not.toBeNull();
  const { rows } = await sql<{ ended: boolean }>`select pg_terminate_backend(pid) as ended from pg_stat_activity
    where application_name = 'test locks' and query like '%advisory%'`.execute(database);
  expect(rows).toContainEqual({ ended: true });
  expect((await lost).message).toMatch(/terminat|ended/i);
});

/** A sweep's look has milliseconds, a row's time is finer: so what was added in this very one counts as well. */
const allAges = -1;

it('gives a job to rows that wait without one, and none to those that have one', async () => {
  await waitingStore.add(database, 'cluster-articles', [1, 2]);
  expect(await sweep(database, queues, 'cluster-articles', allAges)).toBe(2);
  expect(await queues.queue('cluster-articles').getWaitingCount()).toBe(1);
  // A row without a job, older than theirs, goes through: so the sweep looked, and left the two alone.
  await waitingStore.add(database, 'cluster-articles', [3]);
  await sql`update waiting set since = since - interval '1 minute' where id = 3`.execute(database);
  // Not of all ages: within a millisecond of their job the two would count as older.
  expect(await sweep(database, queues, 'cluster-articles', 0)).toBe(1);
  const jobs = await queues.queue('cluster-articles').getWaiting();
  expect(jobs.map((job) => job.data as object)).toEqual([{ ids: [1, 2] }, { ids: [3] }]);
  await queues.queue('cluster-articles').obliterate({ force: true });
  expect(await sweep(database, queues, 'cluster-articles', allAges)).toBe(3);
});

it('takes a lock again after its connection was cut, and only once', async () => {
  const holder = locks();
  let lost = 0;
  for (let round = 0; round < 3; round += 1) {
    let again: Promise<(() => Promise<void>) | null> | undefined;
    // Tried again in the very moment of the loss, between the two events by which a connection tells it.
    const first = await holder.tryTake('lane:x', () => {
      lost += 1;
      again = holder.tryTake('lane:x', () => undefined);
    });
    expect(first).not.toBeNull();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test locks'`.execute(
      database,
    );
    await eventually(async () => again !== undefined);
    const release = await again;
    expect(release).toBeInstanceOf(Function);
    await release!();
    expect(lost).toBe(round + 1);
  }
});

it('leaves quarantined rows to people', async () => {
  await waitingStore.add(database, 'cluster-articles', [1]);
  await waitingStore.quarantine(database, 'cluster-articles', 1, 'no');
  expect(await sweep(database, queues, 'cluster-articles', allAges)).toBe(0);
  expect(await waitingStore.take(database, 'cluster-articles', [1])).toEqual([1]);
});

it('holds rows whose job is late, the oldest first, but none that is new, held or set aside', async () => {
  await waitingStore.add(database, 'cluster-articles', [1, 2, 3, 4, 5, 6]);
  await sql`update waiting set since = since - id * interval '1 minute' where id < 6`.execute(database);
  await waitingStore.quarantine(database, 'cluster-articles', 5, 'no');
  await database.transaction().execute(async (holder) => {
    await waitingStore.hold(holder, 'cluster-articles', [4]);
    const late = (limit: number): Promise<number[]> =>
      database.transaction().execute(async (other) => {
        const held = await waitingStore.holdWithLate(other, 'cluster-articles', [7], limit);
        await waitingStore.done(other, 'cluster-articles', held);
        return held.map(({ id }) => id);
      });
    expect([await late(2), await late(9), await late(9)]).toEqual([[2, 3], [1], []]);
  });
  expect(await waitingStore.take(database, 'cluster-articles', [4, 5, 6])).toEqual([4, 5, 6]);
});

it('lets rows wait anew while they are held, and gives them to one handler at a time', async () => {
  const queue = 'publish-stories';
  await waitingStore.add(database, queue, [1, 2]);
  let second: Promise<waitingStore.HeldRow[]> | null = null;
  await database.transaction().execute(async (first) => {
    const held = await waitingStore.hold(first, queue, [2, 1, 3]);
    expect(held.map(({ id }) => id)).toEqual([1, 2]);
    second = database.transaction().execute((other) => waitingStore.hold(other, queue, [1, 2]));
    await eventually(async () => {
      const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(database);
      return rows.length === 1;
    });
    await waitingStore.add(database, queue, [2]); // waits for nobody
    await waitingStore.done(first, queue, held);
  });
  expect((await second!).map(({ id }) => id)).toEqual([2]);
  expect(await waitingStore.take(database, queue, [1, 2])).toEqual([2]);
});
