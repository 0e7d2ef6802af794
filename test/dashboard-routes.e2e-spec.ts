import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '@app/platform';
import { migrate } from '@app/store';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { configureDashboard, DashboardModule } from '../apps/dashboard/src/dashboard.module';
import { PlatformModule } from '../libs/platform/src/platform.module';
import { startPostgres, startRedis } from '../scripts/infrastructure';

const operator = { user: 'operator', password: 'correct horse' };
const viewer = { user: 'viewer', password: 'battery staple' };
const basic = ({ user, password }: typeof operator) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const reading = ['GET', 'HEAD', 'OPTIONS'];
/** What needs no login, and what a viewer may send. */
const open = ['/login', '/health/live', '/health/ready'];
const ofViewers = ['/login', '/logout'];

describe('every route of the dashboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-dashboard-'));
  const opened: { close(): Promise<unknown> }[] = [];
  let app: NestFastifyApplication;
  let routes: { method: string; url: string }[] = [];

  beforeAll(async () => {
    const redis = await startRedis(join(folder, 'redis'));
    opened.push(redis);
    const postgres = await startPostgres(join(folder, 'postgres'), { durable: false });
    opened.push(postgres);
    await migrate(postgres.url, join('libs', 'store', 'migrations'));
    const environment = readEnvironment({
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      DASHBOARD_PASSWORD: operator.password,
      DASHBOARD_VIEWER_PASSWORD: viewer.password,
      LOG_LEVEL: 'silent',
    });
    const adapter = new FastifyAdapter();
    const found: typeof routes = [];
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) found.push({ method: one, url });
    });
    const root = {
      module: class Root {},
      imports: [PlatformModule.for('dashboard', environment, []), DashboardModule.for(environment)],
    };
    app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false, abortOnError: false });
    opened.push({ close: () => app.close() });
    await configureDashboard(app);
    await app.init();
    await adapter.getInstance().ready();
    routes = found.flatMap(({ method, url }) => addresses(url).map((address) => ({ method, url: address })));
  }, 60_000);

  afterAll(async () => {
    for (const part of opened.reverse()) await part.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a route's pattern stands for: its parameters filled in, and for its wildcard every file that there is. */
  const addresses = (pattern: string): string[] => {
    const filled = pattern.replace(/:[A-Za-z]+/g, '1');
    if (!filled.includes('*')) return [filled];
    const files = readdirSync('node_modules/@bull-board/ui/dist/static', { recursive: true, withFileTypes: true });
    return files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name).split('/dist/static/')[1]!)
      .concat('1')
      .map((file) => filled.replace('*', file));
  };

  type Headers = Readonly<Record<string, string>>;
  const statusOf = async ({ method, url }: { method: string; url: string }, headers: Headers = {}): Promise<number> =>
    (await app.inject({ method: method as 'GET', url, headers })).statusCode;
  /** The routes whose answer is none of these. */
  const others = async (which: typeof routes, wanted: readonly number[], headers: Headers = {}): Promise<string[]> => {
    const found: string[] = [];
    for (const route of which) {
      const status = await statusOf(route, headers);
      if (!wanted.includes(status)) found.push(`${route.method} ${route.url} ${status}`);
    }
    return found;
  };
  const changing = (): typeof routes => routes.filter(({ method }) => !reading.includes(method));

  it('is known: our pages and actions, the platform, both boards and their files', () => {
    const known = routes.map(({ method, url }) => `${method} ${url}`);
    for (const route of [
      'GET /',
      'GET /feeds',
      'POST /feeds/act',
      'POST /quarantine/redrive',
      'POST /clustering/undo',
    ]) {
      expect(known).toContain(route);
    }
    for (const route of ['GET /metrics', 'PUT /queues/api/queues/1/retry/1', 'GET /board/api/queues', 'POST /logout']) {
      expect(known).toContain(route);
    }
    expect(known.filter((route) => /^GET \/(queues|board)\/static\/.*\.js$/.test(route)).length).toBeGreaterThan(2);
  });

  it('is 401 or 302 without a login', async () => {
    const guarded = routes.filter(({ url }) => !open.includes(url));
    expect(guarded.length).toBeGreaterThan(100);
    expect(await others(guarded, [401])).toEqual([]);
    expect(await others(guarded, [302, 401], { accept: 'text/html' })).toEqual([]);
  });

  it('is 403 for a viewer when it changes something', async () => {
    const acts = changing().filter(({ url }) => !ofViewers.includes(url));
    expect(acts.length).toBeGreaterThan(30);
    expect(await others(acts, [403], basic(viewer))).toEqual([]);
  });

  it('is 403 for an operator whose browser was led there by another site', async () => {
    const led: Headers[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example' }];
    for (const headers of led) {
      expect(await others(changing(), [403], { ...basic(operator), ...headers })).toEqual([]);
    }
    expect(await others(changing(), [403], { cookie: 'tributary_session=x' })).toEqual([]);
  });
});
