import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommitInDoubt, type Database, isOutage, migrate, openDatabase, transact, waitingStore } from '@app/store';
import { Locks } from '@app/transport';
import { sql } from 'kysely';
import { type PrivateServer, startPostgres } from '../scripts/infrastructure';
import { generateOutlets } from './support/generated-outlets';
import { settled } from './support/settled';
import { type SilentProxy, startSilentProxy } from './support/silent-proxy';
import { eventually, startTestSystem } from './support/test-system';

const folder = mkdtempSync(join(tmpdir(), 'tributary-silent-'));
const lead = 'leader:test';
let postgres: PrivateServer;
let proxy: SilentProxy;
let url: string;
let direct: Database;
const opened: (() => Promise<void>)[] = [];

beforeAll(async () => {
  postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  await migrate(postgres.url, 'libs/store/migrations');
  proxy = await startSilentProxy({ path: join(new URL(postgres.url).searchParams.get('host')!, '.s.PGSQL.5432') });
  url = `postgres://postgres@127.0.0.1:${proxy.port}/tributary`;
  direct = openDatabase(postgres.url, 'test', () => undefined, 4);
}, 120_000);

afterEach(async () => {
  proxy.speak();
  for (const close of opened.splice(0).reverse()) await close();
  await direct.deleteFrom('waiting').execute();
});

afterAll(async () => {
  await direct.destroy();
  await proxy.close();
  await postgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A pool whose statements may take so long, through the proxy. */
function database(boundMs: number, max = 1): Database {
  const made = openDatabase(url, 'through the proxy', () => undefined, max, boundMs);
  opened.push(() => made.destroy());
  return made;
}

function locks(name: string, through = url): Locks {
  const made = new Locks(through, name, 500);
  opened.push(() => made.close());
  return made;
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

it('gives up a connection that is open but silent, and asks by another once the network is back', async () => {
  const db = database(50);
  await waitingStore.add(db, 'x', [1]);
  proxy.silence();
  const asked = failure(waitingStore.add(db, 'x', [2]));
  const error = await asked;
  expect(error).toMatchObject({ message: 'PostgreSQL did not answer within 5.05 s', code: 'ETIMEDOUT' });
  expect(isOutage(error)).toBe(true);
  proxy.speak();
  // What was held back arrives late, and is done once more: handlers may run twice.
  await waitingStore.add(db, 'x', [2]);
  expect(await waitingStore.take(db, 'x', [1, 2])).toEqual([1, 2]);
});

it('says that a commit is in doubt when nothing answered it, and of no other failure', async () => {
  const db = database(300);
  const unanswered = await failure(
    transact(db, async (transaction) => {
      await waitingStore.add(transaction, 'x', [1]);
      proxy.silence();
    }),
  );
  expect(unanswered).toBeInstanceOf(CommitInDoubt);
  expect(isOutage(unanswered)).toBe(true);
  proxy.speak();
  const early = await failure(
    transact(db, async (transaction) => {
      proxy.silence();
      await waitingStore.add(transaction, 'x', [2]);
    }),
  );
  expect(early).not.toBeInstanceOf(CommitInDoubt);
  expect(isOutage(early)).toBe(true);
  proxy.speak();
  await sql`create table late (id int primary key deferrable initially deferred)`.execute(direct);
  const refused = await failure(
    transact(db, async (transaction) => void (await sql`insert into late values (1), (1)`.execute(transaction))),
  );
  expect(refused).toMatchObject({ code: '23505' });
  expect(await waitingStore.take(direct, 'x', [2])).toEqual([]);
});

it.each([
  ['57014', false, 'what takes too long', sql`select pg_sleep(30)`],
  ['55P03', true, 'a wait for another', sql`select pg_advisory_xact_lock(77)`],
])('has PostgreSQL end with %s (an outage: %s) %s', async (code, outage, _, statement) => {
  const db = database(400, 2);
  await direct.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(77)`.execute(transaction);
    const error = await failure(statement.execute(db));
    expect(error).toMatchObject({ code });
    expect(isOutage(error)).toBe(outage);
  });
});

it('ends a transaction in which nothing happens, so that it holds up nobody', async () => {
  const db = database(400);
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const idle = failure(
    transact(db, async (transaction) => {
      await sql`select pg_advisory_xact_lock(78)`.execute(transaction);
      await held;
      await sql`select 1`.execute(transaction);
    }),
  );
  await eventually(async () => {
    const { rows } = await sql<{ held: number }>`
      select count(*)::int as held from pg_locks where locktype = 'advisory' and objid = 78`.execute(direct);
    return rows[0]!.held === 1;
  });
  await sql`select pg_advisory_xact_lock(78)`.execute(direct); // waits for the end of the other
  goOn();
  expect(isOutage(await idle)).toBe(true);
});

it('tells a leader whose connection is silent that it lost the lead before another can take it', async () => {
  const order: string[] = [];
  const first = locks('first');
  await first.tryTake(lead, () => order.push('the first lost it'));
  const second = locks('second', postgres.url);
  expect(await second.tryTake(lead, () => undefined)).toBeNull();
  proxy.silence();
  await eventually(async () => (await second.tryTake(lead, () => undefined)) !== null);
  order.push('the second took it');
  expect(order).toEqual(['the first lost it', 'the second took it']);
});

it('lets who took the lead read only when who led before writes no more', async () => {
  const first = locks('first leader', postgres.url);
  let lost: Error | null = null;
  await first.tryTake(lead, (error) => (lost = error));
  const second = locks('second leader', postgres.url);
  const order: string[] = [];
  let follower: Promise<void> | undefined;
  await transact(direct, async (transaction) => {
    await first.confirm(transaction, lead);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'first leader'`.execute(
      direct,
    );
    await eventually(async () => (await second.tryTake(lead, () => undefined)) !== null);
    follower = second.awaitWriters(direct, lead).then(() => void order.push('the follower reads'));
    await eventually(async () => {
      const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(direct);
      return rows.length === 1;
    });
    order.push('the last transaction ends');
  });
  await follower;
  expect(order).toEqual(['the last transaction ends', 'the follower reads']);
  expect(lost).not.toBeNull();
  const late = await failure(transact(direct, (transaction) => first.confirm(transaction, lead)));
  expect(late).toMatchObject({ message: `${lead} is another's by now` });
  await transact(direct, (transaction) => second.confirm(transaction, lead));
});

it('loses and doubles nothing when PostgreSQL falls silent for the services for longer than a leader may be', async () => {
  const outlets = await generateOutlets(6, 40);
  opened.push(() => outlets.close());
  const system = await startTestSystem({
    DATABASE_URL: url,
    DATABASE_TIMEOUT_SECONDS: '3',
    POLL_SHORTEST_SECONDS: '2',
  });
  opened.push(() => system.close());
  const leaders = () => (['deduplication', 'clustering'] as const).map((name) => system.services.pid(name));
  const before = leaders();
  await system.api.call('feeds/opml', outlets.opml);
  const placed = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from story_articles`.execute(direct);
    return rows[0]!.n;
  };
  await eventually(async () => (await placed()) > 5);
  proxy.silence();
  await eventually(async () => {
    const answer = await fetch(`${system.services.urls.delivery}/health/ready`);
    const { postgres: state } = (await answer.json()) as { postgres: string };
    return (answer.status === 503 && state === 'PostgreSQL does not answer within 5000 ms') || state;
  });
  // Longer than a leader may be silent: it ends, and is started again.
  await eventually(async () => leaders().every((pid, at) => pid !== before[at]));
  proxy.speak();
  await settled(direct, outlets.entries);
  expect(await system.api.stories()).toHaveLength(40);
}, 240_000);
