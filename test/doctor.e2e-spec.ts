import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { migrate } from '@app/store';
import { Redis } from 'ioredis';
import { type PrivateServer, query, startPostgres, startRedis } from '../scripts/infrastructure';
import { prepareLoneService } from './support/lone-service';

const folder = mkdtempSync(join(tmpdir(), 'tributary-doctor-'));
const migrations = join('libs', 'store', 'migrations');
const last = readdirSync(migrations).sort().at(-1)!;
let redis: PrivateServer;
let postgres: PrivateServer;
let settings: Record<string, string>;

interface Visit {
  readonly code: number;
  /** The lines of each level, without the level. */
  readonly wrong: readonly string[];
  readonly look: readonly string[];
  readonly said: string;
}

async function visit(change: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Visit> {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'scripts/doctor.ts', ...args], {
    env: { ...process.env, ...settings, ...change },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, faults, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  // How full this machine's disk and memory are is not the matter of a test.
  const lines = (level: string): string[] =>
    said
      .split('\n')
      .filter((line) => line.startsWith(`${level} `) && !/^\w+ +(Memory|\w+ disk) /.test(line))
      .map((line) => line.slice(7).replaceAll(/ {2,}/g, ': '));
  return { code, wrong: lines('wrong'), look: lines('look'), said: said + faults };
}

async function configure(name: string, value: string): Promise<void> {
  const client = new Redis(redis.url.replace('unix://', ''));
  await client.config('SET', name, value);
  client.disconnect();
}

beforeAll(async () => {
  const before = join(folder, 'migrations');
  mkdirSync(before);
  for (const name of readdirSync(migrations).filter((each) => each !== last)) {
    cpSync(join(migrations, name), join(before, name));
  }
  [redis, postgres] = await Promise.all([
    startRedis(join(folder, 'redis')),
    startPostgres(join(folder, 'postgres'), { durable: true }),
  ]);
  await migrate(postgres.url, before);
  settings = {
    REDIS_URL: redis.url,
    DATABASE_URL: postgres.url,
    PUBLIC_URL: 'https://news.example.org',
    API_KEY: '8f1c2b7d9e3a4c5f8f1c2b7d',
    DASHBOARD_PASSWORD: 'kX2vQm81uTzR0pLs',
    CONTACT_URL: 'mailto:desk@example.org',
    // Ports on which nothing listens.
    DELIVERY_PORT: '1',
    INGESTION_PORT: '1',
    DEDUPLICATION_PORT: '1',
    CLUSTERING_PORT: '1',
    DASHBOARD_PORT: '1',
  };
}, 60_000);

afterAll(async () => {
  await Promise.all([redis.close(), postgres.close()]);
  rmSync(folder, { recursive: true, force: true });
});

it('names the migration that is missing, and finds nothing else', async () => {
  const { code, wrong, look } = await visit();
  expect(wrong).toEqual([`Migrations: not applied: ${last}`]);
  expect(look).toEqual(['services: none answers on this machine']);
  expect(code).toBe(1);
});

it('is content when that is applied', async () => {
  await migrate(postgres.url, migrations);
  const { code, wrong, look, said } = await visit();
  expect([wrong, look]).toEqual([[], ['services: none answers on this machine']]);
  expect(said).toContain('noeviction');
  expect(code).toBe(0);
});

it('says that Redis evicts and keeps nothing', async () => {
  await configure('maxmemory-policy', 'allkeys-lru');
  await configure('appendonly', 'no');
  const { code, wrong, look } = await visit();
  expect(wrong).toEqual([
    'Redis eviction: maxmemory-policy is allkeys-lru: when memory is short, jobs and locks vanish',
  ]);
  expect(look).toContain('Redis persistence: none: a restart loses all jobs');
  expect(code).toBe(1);
  await configure('maxmemory-policy', 'noeviction');
  await configure('appendonly', 'yes');
});

it('says what a user may not do', async () => {
  await query(postgres.url, 'create role reader login');
  await query(postgres.url, 'grant select on all tables in schema public to reader');
  await query(postgres.url, 'grant insert, update, delete on feeds to reader');
  const url = new URL(postgres.url);
  url.username = 'reader';
  const { wrong } = await visit({ DATABASE_URL: url.href });
  expect(wrong).toEqual([expect.stringMatching(/^PostgreSQL rights: reader may not read and write alert/)]);
});

it('says that servers cannot be reached, and that settings are wrong', async () => {
  const { code, wrong } = await visit({
    REDIS_URL: 'redis://127.0.0.1:1',
    DATABASE_URL: 'postgres://127.0.0.1:1/tributary',
    STOP_SECONDS: 'soon',
  });
  expect(wrong).toEqual([
    expect.stringMatching(/^Settings: the environment is not valid: STOP_SECONDS: /),
    expect.stringMatching(/^PostgreSQL: .*ECONNREFUSED/),
    expect.stringMatching(/^Redis: .*ECONNREFUSED/),
  ]);
  expect(code).toBe(1);
});

it('asks services where they are said to be', async () => {
  const lone = await prepareLoneService('ingestion');
  try {
    await lone.start();
    const { wrong, said } = await visit(
      {},
      '--service',
      `ingestion=${lone.url}`,
      '--service',
      'delivery=http://127.0.0.1:1',
    );
    expect(said).toMatch(/^ok +ingestion +ready$/m);
    expect(wrong).toEqual([expect.stringMatching(/^delivery: no answer at http:\/\/127\.0\.0\.1:1/)]);
  } finally {
    await lone.close();
  }
});

it('refuses an address of no service', async () => {
  const { code, said } = await visit({}, '--service', 'http://127.0.0.1:1');
  expect(said).toContain('give NAME=URL');
  expect(code).toBe(1);
});
