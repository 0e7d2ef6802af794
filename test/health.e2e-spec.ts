import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { migrate, openDatabase, waitingStore } from '@app/store';
import { sql } from 'kysely';
import { build } from '../scripts/build';
import { type PrivateServer, startPostgres, startRedis } from '../scripts/infrastructure';
import { boundCommand, start, stop } from '../scripts/processes';
import { freePorts, type Service, serviceNames } from '../scripts/services';
import { addPausedFeeds, giveEntries } from './support/given-entries';
import { eventually } from './support/test-system';

interface Ready {
  readonly status: 'up' | 'down';
  readonly postgres: string;
  readonly redis: string;
  readonly migrations: string;
  readonly leader: string;
}

const folder = mkdtempSync(join(tmpdir(), 'tributary-health-'));
const logs = new Map<Service, string>();
const children = new Map<Service, ChildProcess>();
let ports: ReadonlyMap<Service, number>;
let environment: Record<string, string>;
let redis: PrivateServer;
let postgres: PrivateServer;

function launch(service: Service): void {
  const command = boundCommand([process.execPath, `dist/apps/${service}/src/main.js`], 'TERM');
  const env = { ...process.env, ...environment, [`${service.toUpperCase()}_PORT`]: String(ports.get(service)) };
  const child = start(command, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout!.on('data', (chunk: Buffer) => logs.set(service, (logs.get(service) ?? '') + chunk.toString()));
  children.set(service, child);
}

async function ask(service: Service, path: 'live' | 'ready'): Promise<{ code: number; body: Ready }> {
  const answer = await fetch(`http://127.0.0.1:${ports.get(service)}/health/${path}`);
  return { code: answer.status, body: (await answer.json()) as Ready };
}

/** Waits until a service answers so. */
const becomes = (service: Service, path: 'live' | 'ready', expected: object): Promise<void> =>
  eventually(async () => {
    const now = await ask(service, path).catch((error: Error) => error.message);
    const is =
      typeof now !== 'string' && expect.objectContaining(expected).asymmetricMatch({ ...now.body, code: now.code });
    return is || now;
  });

beforeAll(async () => {
  build(() => undefined);
  redis = await startRedis(join(folder, 'redis'));
  postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
  const free = await freePorts(serviceNames.length);
  ports = new Map(serviceNames.map((service, at) => [service, free[at]!]));
  // The services know the servers by links that lead nowhere at first: as if they were not started yet.
  mkdirSync(join(folder, 'links'));
  environment = {
    HOST: '127.0.0.1',
    REDIS_URL: `unix://${join(folder, 'links', 'redis', 'redis.sock')}`,
    DATABASE_URL: `postgres://postgres@localhost/tributary?host=${encodeURIComponent(join(folder, 'links', 'postgres'))}`,
    DASHBOARD_PASSWORD: 'a password of tests',
    SWEEP_SECONDS: '1',
    SWEEP_GRACE_SECONDS: '1',
    STOP_SECONDS: '2',
  };
}, 120_000);

afterAll(async () => {
  await Promise.all([...children.values()].map((child) => stop(child, 'SIGTERM')));
  await postgres.close();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

it('waits for Redis, PostgreSQL and migrations in any order, and says for what', async () => {
  for (const service of serviceNames) launch(service);
  for (const service of serviceNames) {
    await becomes(service, 'live', { code: 200, service, status: 'up' });
    const { code, body } = await ask(service, 'ready');
    expect(code).toBe(503);
    expect(body).toMatchObject({ status: 'down', migrations: 'unknown' });
    expect(body.postgres).toContain('ENOENT');
    expect(body.redis).toContain('ENOENT');
  }
  symlinkSync(dirname(redis.url.replace('unix://', '')), join(folder, 'links', 'redis'));
  for (const service of serviceNames)
    await becomes(service, 'ready', { code: 503, redis: 'up', migrations: 'unknown' });
  symlinkSync(new URL(postgres.url).searchParams.get('host')!, join(folder, 'links', 'postgres'));
  const missing = expect.stringMatching(/^0001_pipeline\.sql, .* not applied: run scripts\/migrate\.ts/) as string;
  for (const service of serviceNames)
    await becomes(service, 'ready', { code: 503, postgres: 'up', migrations: missing });
  await migrate(postgres.url, join('libs', 'store', 'migrations'));
  for (const service of serviceNames) {
    const leader = service === 'deduplication' || service === 'clustering' ? 'leads' : 'none';
    await becomes(service, 'ready', { code: 200, postgres: 'up', redis: 'up', migrations: 'up', leader });
    expect(logs.get(service)).toContain('waiting for PostgreSQL (');
    expect(logs.get(service)).toMatch(/waiting for migrations \(0001_pipeline/);
  }
});

it('ends within STOP_SECONDS while its work is held up, and nothing is lost', async () => {
  const database = openDatabase(postgres.url, 'test', () => undefined, 3);
  try {
    await addPausedFeeds(database, 1);
    let stopping: Promise<unknown> | undefined;
    await database.transaction().execute(async (transaction) => {
      // Who appends to the ledger waits for this transaction's end.
      await sql`select pg_advisory_xact_lock(hashtextextended('story_ledger', 0))`.execute(transaction);
      const text = 'A ferry ran aground off the northern cape, and all of its passengers were brought ashore by boat.';
      await giveEntries(database, [
        { name: 'ferry', outlet: 1, title: 'Ferry runs aground', text, published: new Date() },
      ]);
      await eventually(async () => {
        const { rows } = await sql`select from pg_stat_activity where wait_event = 'advisory'`.execute(database);
        return rows.length > 0 || 'clustering does not wait yet';
      });
      const clustering = children.get('clustering')!;
      stopping = stop(clustering, 'SIGTERM');
      await stopping;
      expect(clustering.exitCode).toBe(1);
      expect(logs.get('clustering')).toContain('an orderly stop took more than 2 s');
      expect(await waitingStore.backlog(database)).toMatchObject([{ queue: 'cluster-articles', waiting: 1 }]);
    });
    launch('clustering');
    await becomes('clustering', 'ready', { code: 200, leader: 'leads' });
    await eventually(async () => {
      const { rows } = await sql`select from story_articles`.execute(database);
      return rows.length === 1;
    });
  } finally {
    await database.destroy();
  }
});

it('runs each service while the others are down', async () => {
  for (const [at, service] of serviceNames.entries()) {
    for (const other of serviceNames.slice(at)) await becomes(other, 'ready', { code: 200 });
    await stop(children.get(service)!, 'SIGTERM');
    // In order, and so within its time: one that had to be killed, or gave up, ends otherwise.
    expect(children.get(service)).toMatchObject({ signalCode: 'SIGTERM', exitCode: null });
  }
});
