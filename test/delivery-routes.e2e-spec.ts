import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, readEnvironment } from '@app/platform';
import { apiKeyStore, type Database, migrate, openDatabase } from '@app/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { hashOfKey, hintOf, newApiKey } from '../apps/delivery/src/api-key';
import { type Scope, scopes } from '../apps/delivery/src/api-scopes';
import { DeliveryModule } from '../apps/delivery/src/delivery.module';
import { configureHttp } from '../apps/delivery/src/http.module';
import { PlatformModule } from '../libs/platform/src/platform.module';
import { serverOptions } from '../libs/platform/src/server-options';
import { startPostgres, startRedis } from '../scripts/infrastructure';

interface Route {
  readonly method: string;
  readonly url: string;
  readonly scope: Scope | null;
  readonly isPublic: boolean;
}
type Headers = Readonly<Record<string, string>>;

const rootKey = 'key-of-the-environment';
/** What a stranger may send to without a key: hubs and subscribers have none, and a page sends its form's own key. */
const openToSend = ['POST /websub', 'POST /websub/:token'];
const reading = ['GET', 'HEAD', 'OPTIONS'];

describe('every route of delivery', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-delivery-'));
  const opened: { close(): Promise<unknown> }[] = [];
  const routes: Route[] = [];
  const keys = new Map<string, string>();
  let app: NestFastifyApplication;
  let database: Database;

  const makeKey = async (granted: readonly Scope[]): Promise<string> => {
    const key = newApiKey();
    const made = { name: granted.join(' '), scopes: [...granted], expiresAt: null };
    await apiKeyStore.insert(database, { ...made, hash: hashOfKey(key), hint: hintOf(key) });
    return key;
  };

  beforeAll(async () => {
    const redis = await startRedis(join(folder, 'redis'));
    opened.push(redis);
    const postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
    opened.push(postgres);
    await migrate(postgres.url, join('libs', 'store', 'migrations'));
    database = openDatabase(postgres.url, 'test', () => undefined, 2);
    opened.push({ close: () => database.destroy() });
    const environment: Environment = readEnvironment({
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      API_KEY: rootKey,
      RATE_LIMIT_PER_KEY: '0',
      RATE_LIMIT_PER_ADDRESS: '0',
      LOG_LEVEL: 'silent',
    });
    const adapter = new FastifyAdapter(serverOptions(environment));
    adapter.getInstance().addHook('onRoute', ({ method, url, config }) => {
      const { access } = (config ?? {}) as { access?: { scope: Scope; isPublic?: boolean } };
      for (const one of [method].flat())
        routes.push({ method: one, url, scope: access?.scope ?? null, isPublic: access?.isPublic ?? false });
    });
    const root = {
      module: class Root {},
      imports: [PlatformModule.for('delivery', environment, []), DeliveryModule],
    };
    app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false, abortOnError: false });
    opened.push({ close: () => app.close() });
    await configureHttp(app, environment);
    await app.init();
    await adapter.getInstance().ready();
    for (const scope of scopes) {
      keys.set(scope, await makeKey([scope]));
      keys.set(`all but ${scope}`, await makeKey(scopes.filter((other) => other !== scope)));
    }
  }, 120_000);

  afterAll(async () => {
    for (const part of opened.reverse()) await part.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const nameOf = ({ method, url }: Route): string => `${method} ${url}`;
  const statusOf = async ({ method, url }: Route, headers: Headers = {}): Promise<number> => {
    // The stream of events has no end, but for a topic that is none.
    const path =
      url.replace(/:[A-Za-z]+/g, '999999999').replace('*', 'x') + (url.endsWith('/stream') ? '?topic=none' : '');
    const body = reading.includes(method) ? {} : { payload: {} };
    return (await app.inject({ method: method as 'GET', url: path, headers, ...body })).statusCode;
  };
  const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
  const basic = (key: string): Headers => ({ authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` });
  const isRefused = (status: number): boolean => status === 401 || status === 403;

  it('is known, and every one of the API declares its scope', () => {
    const names = routes.map(nameOf);
    for (const route of [
      'GET /',
      'GET /api/v1/stories',
      'POST /api/v1/keys',
      'GET /topics/:slug/atom.xml',
      'POST /websub',
    ])
      expect(names).toContain(route);
    expect(routes.filter(({ url }) => url.startsWith('/api/v1/')).length).toBeGreaterThan(50);
    expect(routes.filter(({ url, scope }) => url.startsWith('/api/v1/') && scope === null).map(nameOf)).toEqual([]);
  });

  it('takes of all scopes its own alone', async () => {
    const faults: string[] = [];
    for (const route of routes.filter(({ scope, isPublic }) => scope !== null && !isPublic)) {
      const allowed = await statusOf(route, bearer(keys.get(route.scope!)!));
      if (isRefused(allowed)) faults.push(`${nameOf(route)} refuses ${route.scope}: ${allowed}`);
      for (const scope of scopes.filter((other) => other !== route.scope)) {
        const status = await statusOf(route, bearer(keys.get(scope)!));
        if (status !== 403) faults.push(`${nameOf(route)} answers ${status} to ${scope}`);
      }
      const others = await statusOf(route, bearer(keys.get(`all but ${route.scope}`)!));
      if (others !== 403) faults.push(`${nameOf(route)} answers ${others} to all scopes but ${route.scope}`);
      for (const none of [{}, bearer('trib_none'), bearer(''), bearer(rootKey.slice(1)), basic('trib_none')])
        if ((await statusOf(route, none)) !== 401) faults.push(`${nameOf(route)} is open to ${JSON.stringify(none)}`);
    }
    expect(faults).toEqual([]);
  }, 240_000);

  it('that changes something takes no login that a browser sends by itself, from whatever site', async () => {
    const changing = routes.filter((route) => !reading.includes(route.method) && !openToSend.includes(nameOf(route)));
    expect(changing.length).toBeGreaterThan(25);
    const before = await rowCounts();
    const led: Headers[] = [
      { ...basic(rootKey), 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { cookie: `key=${rootKey}; api_key=${rootKey}; session=${rootKey}`, origin: 'https://evil.example' },
      { 'content-type': 'text/plain', ...basic(rootKey) },
    ];
    const faults: string[] = [];
    for (const route of changing) {
      for (const headers of led) {
        const status = await statusOf(route, headers);
        if (status < 400) faults.push(`${nameOf(route)} answers ${status} to ${JSON.stringify(headers)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await rowCounts()).toEqual(before);
  });

  it('lets scripts of other sites read, and send nothing', async () => {
    for (const { url } of routes.filter((route) => !reading.includes(route.method))) {
      const { headers } = await app.inject({
        method: 'OPTIONS',
        url: url.replace(/:[A-Za-z]+/g, '1'),
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      });
      expect([url, headers['access-control-allow-methods'] ?? 'GET, HEAD']).toEqual([url, 'GET, HEAD']);
      expect([url, headers['access-control-allow-credentials']]).toEqual([url, undefined]);
    }
  });

  it('waits for no request for ever', () => {
    const { headersTimeout, requestTimeout } = app.getHttpServer();
    expect([headersTimeout, requestTimeout]).toEqual([20_000, 120_000]);
  });

  /** How many rows each table has, those that services write by themselves left out. */
  async function rowCounts(): Promise<Record<string, number>> {
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database);
    const counts: Record<string, number> = {};
    for (const { name } of rows) {
      const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(database);
      counts[name] = counted.rows[0]!.n;
    }
    return counts;
  }
});
