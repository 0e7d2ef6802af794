import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@app/store';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { ApiClient } from '../scripts/api-client';
import { query, startPostgres, startRedis } from '../scripts/infrastructure';
import { freePorts, type RunningServices, type Service, serviceNames, startServices } from '../scripts/services';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { postgresFolder, runPostgresTool } from './support/postgres-tools';
import { settled } from './support/settled';
import { eventually } from './support/test-system';

interface Call {
  readonly id: string;
  readonly story: number;
  readonly sequence: number;
  readonly previous: number;
}

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const opened: (() => Promise<unknown>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'tributary-backup-'));

afterAll(async () => {
  for (const close of opened.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** A receiver of webhooks that keeps what it took, and takes nothing while it is shut. */
async function startReceiver(isOpen: () => boolean): Promise<{ url: string; taken: Call[] }> {
  const taken: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (!isOpen()) return response.writeHead(503).end();
      const { data } = new Webhook(secret).verify(body, request.headers as Record<string, string>) as {
        data: { id: number; sequence: number; previousSequence: number };
      };
      const id = String(request.headers['webhook-id']);
      taken.push({ id, story: data.id, sequence: data.sequence, previous: data.previousSequence });
      return response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, taken };
}

/** What must be the same after the restore: where each row is, by its id. */
async function identities(database: Database) {
  const rows = async (text: ReturnType<typeof sql>): Promise<unknown[]> => (await text.execute(database)).rows;
  return {
    feeds: await rows(sql`select id, url, last_polled_at, next_poll_at, etag, body_hash from feeds order by id`),
    entries: await rows(sql`select id, feed_id, identity from entries order by id`),
    articles: await rows(sql`select id, url from articles order by id`),
    placed: await rows(sql`select article_id, story_id, micro_story_id, position from story_articles order by 1`),
    ledger: await rows(sql`select position, story_id, sequence, change from story_ledger order by 1`),
    events: await rows(sql`select id, message_id, story_id, sequence from events order by 1`),
    delivered: await rows(sql`select id, endpoint_id, event_id from deliveries where status = 'delivered' order by 1`),
  };
}
type Identities = Awaited<ReturnType<typeof identities>>;

/** Those of the rows before that are not there any more, or are otherwise. */
const changed = (before: Identities, after: Identities): unknown[] =>
  (Object.keys(before) as (keyof Identities)[]).flatMap((table) => {
    const now = new Set(after[table].map((row) => JSON.stringify(row)));
    return before[table].filter((row) => !now.has(JSON.stringify(row)));
  });

const countOf = async (database: Database, text: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  (await text.execute(database)).rows[0]!.n;

(postgresFolder ? describe : describe.skip)('a backup, as the operators’ guide has it', () => {
  let outlets: GeneratedOutlets;
  let later: GeneratedOutlets;
  let database: Database;
  let environment: Record<string, string>;
  const running = new Map<Service, RunningServices>();

  const begin = async (names: readonly Service[]): Promise<void> => {
    for (const name of names) {
      running.set(name, await startServices(environment, join(folder, 'services.log'), () => undefined, [name]));
    }
  };
  const end = async (names: readonly Service[]): Promise<void> => {
    for (const name of names) {
      await running.get(name)?.close();
      running.delete(name);
    }
  };
  const open = (url: string): Database => {
    const client = openDatabase(url, 'test', () => undefined, 2);
    opened.push(() => client.destroy());
    return client;
  };

  it('is taken of a running system, and goes on in an empty database with an empty Redis', async () => {
    outlets = await generateOutlets(6, 12);
    later = await generateOutlets(3, 12);
    opened.push(
      () => outlets.close(),
      () => later.close(),
    );
    let isOpen = false;
    const [prompt, shut] = [await startReceiver(() => true), await startReceiver(() => isOpen)];
    const postgres = await startPostgres(join(folder, 'postgres'), { durable: false, binaries: postgresFolder });
    opened.push(() => postgres.close());
    const redis = await startRedis(join(folder, 'redis'));
    opened.push(() => redis.close());
    await migrate(postgres.url, join('libs', 'store', 'migrations'));
    const ports = await freePorts(serviceNames.length);
    environment = {
      API_KEY: randomBytes(24).toString('base64url'),
      DASHBOARD_PASSWORD: 'only for the test',
      HOST: '127.0.0.1',
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
      SWEEP_SECONDS: '1',
      SWEEP_GRACE_SECONDS: '1',
      RATE_LIMIT_PER_KEY: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      PUBLIC_URL: `http://127.0.0.1:${ports[serviceNames.indexOf('delivery')]}`,
      ...Object.fromEntries(serviceNames.map((name, at) => [`${name.toUpperCase()}_PORT`, String(ports[at])])),
    };
    opened.push(() => end(serviceNames));
    await begin(serviceNames);
    const api = new ApiClient({ environment, services: running.get('delivery')! });
    database = open(postgres.url);

    // Some are told to one endpoint and wait for the other; others wait for clustering, which is down.
    for (const { url } of [prompt, shut]) await api.call('endpoints', { url, secret });
    await api.call('feeds/opml', outlets.opml);
    await settled(database, outlets.entries);
    const told = await countOf(database, sql`select count(*)::int as n from events`);
    await eventually(async () => Promise.resolve(prompt.taken.length === told || prompt.taken.length));
    await end(['clustering']);
    await api.call('feeds/opml', later.opml);
    await eventually(async () => {
      const n = await countOf(
        database,
        sql`select count(*)::int as n from waiting where queue = 'cluster-articles' and id > 0`,
      );
      return n === later.entries || n;
    });
    const before = await identities(database);

    const dump = join(folder, 'tributary.dump');
    runPostgresTool('pg_dump', ['-Fc', '--no-owner', '-f', dump, postgres.url]);
    await end(serviceNames);
    await redis.close();

    // Another day, another machine.
    await query(postgres.url, 'create database restored');
    const restoredUrl = postgres.url.replace('/tributary?', '/restored?');
    runPostgresTool('pg_restore', ['--no-owner', '--exit-on-error', '-d', restoredUrl, dump]);
    const restored = open(restoredUrl);
    expect(changed(before, await identities(restored))).toEqual([]);
    const pending = await countOf(restored, sql`select count(*)::int as n from deliveries where status = 'pending'`);
    expect(pending).toBe(told);
    const sentBefore = prompt.taken.length;
    const emptyRedis = await startRedis(join(folder, 'empty-redis'));
    opened.push(() => emptyRedis.close());
    environment = { ...environment, DATABASE_URL: restoredUrl, REDIS_URL: emptyRedis.url };
    isOpen = true;
    await sql`update deliveries set next_attempt_at = now() where status = 'pending'`.execute(restored);
    await begin(serviceNames);

    await settled(restored, outlets.entries + later.entries);
    const events = await countOf(restored, sql`select count(*)::int as n from events`);
    expect(events).toBeGreaterThan(told);
    for (const { taken } of [prompt, shut]) {
      await eventually(async () => Promise.resolve(taken.length >= events || [taken.length, events]));
      // Each event once, and for each story one after the other without a gap.
      expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
      const last = new Map<number, number>();
      for (const { story, sequence, previous } of taken) {
        expect(previous).toBe(last.get(story) ?? 0);
        last.set(story, sequence);
      }
    }
    expect(prompt.taken.length - sentBefore).toBe(events - told);

    // The sentinel: a feed that is added now is polled, and those that are not due yet were not.
    const further = await generateOutlets(1, 2);
    opened.push(() => further.close());
    await new ApiClient({ environment, services: running.get('delivery')! }).call('feeds/opml', further.opml);
    await settled(restored, outlets.entries + later.entries + further.entries);
    const after = await identities(restored);
    expect(changed(before, after)).toEqual([]);
    expect(after.feeds).toHaveLength(before.feeds.length + 1);
    const ids = after.articles.map((row) => (row as { id: number }).id);
    expect(new Set(ids).size).toBe(outlets.entries + later.entries + further.entries);
  }, 240_000);
});
