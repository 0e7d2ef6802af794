import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { newSecret } from '../apps/delivery/src/webhook-secret';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

const made = (name: string): string => `${name}${randomBytes(12).toString('hex')}`;
/** All that must be in no line of the log, by what it is. */
const secrets: Record<string, string> = {
  apiKey: made('rootKey'),
  operator: made('operator'),
  viewer: made('viewer'),
  encoder: made('encoder'),
  wrongPassword: made('wrong'),
  wrongKey: made('trib_'),
  wrongFormKey: made('form'),
  shared: newSecret('v1'),
  own: newSecret('v1a'),
  malformed: `whsec_${made('not base64 ')}`,
  hub: made('hub'),
  feedLogin: made('feedLogin'),
};

let system: TestSystem;
let receiver: Server;
let base: string;
let webhooks = 0;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    if (request.method === 'POST') webhooks += 1;
    const challenge = new URL(request.url!, 'http://x').searchParams.get('hub.challenge');
    response.writeHead(request.url!.startsWith('/fail') ? 500 : 200).end(challenge ?? 'not a feed');
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  system = await startTestSystem({
    LOG_LEVEL: 'trace',
    API_KEY: secrets['apiKey']!,
    DASHBOARD_PASSWORD: secrets['operator']!,
    DASHBOARD_VIEWER_PASSWORD: secrets['viewer']!,
    EMBEDDINGS_URL: `${base}/fail`,
    EMBEDDINGS_API_KEY: secrets['encoder']!,
  });
}, 180_000);

afterAll(async () => {
  await system.close();
  receiver.close();
  receiver.closeAllConnections();
});

const api = async (path: string, body: object | string, key = secrets['apiKey']!): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
};
const dashboard = (
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${system.services.urls.dashboard}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
    headers,
  });

it('are in no line of the log at the level trace, in no table of the log of actions, and in no metric', async () => {
  for (const user of ['operator', 'viewer']) {
    const { headers } = await dashboard('/login', { user, password: secrets[user]! });
    secrets[`session of ${user}`] = /tributary_session=([^;]+)/.exec(headers.get('set-cookie')!)![1]!;
  }
  await dashboard('/login', { user: secrets['wrongPassword']!, password: secrets['wrongPassword']! });
  const cookie = `tributary_session=${secrets['session of operator']}`;
  await dashboard(
    '/feeds/act',
    { action: 'poll', password: secrets['wrongPassword']!, secret: secrets['wrongPassword']! },
    { cookie, 'sec-fetch-site': 'same-origin' },
  );
  const { key } = await api('keys', { name: 'a test', scopes: ['feeds:read'] });
  secrets['made key'] = key as string;
  for (const given of [secrets['made key'], secrets['wrongKey']!]) await api('feeds', { url: base }, given);
  for (const [path, secret] of [
    ['/hook', secrets['shared']],
    ['/fail', secrets['own']],
    ['/hook2', secrets['malformed']],
  ]) {
    const endpoint = await api('endpoints', { url: base + path, secret });
    if (typeof endpoint['id'] === 'number') await api(`endpoints/${endpoint['id']}/test`, {});
  }
  await api('endpoints', `{"url": "${base}", "secret": "${secrets['shared']}", broken`);
  const topic = await api('topics', { slug: 'own', name: 'Own', query: {}, private: true });
  secrets['private topic'] = /private\/([\w-]{22})/.exec(JSON.stringify(topic))![1]!;
  await fetch(`${system.environment['PUBLIC_URL']}/topics/private/${secrets['private topic']}`);
  await fetch(`${system.environment['PUBLIC_URL']}/topics/new`, {
    method: 'POST',
    body: new URLSearchParams({ name: 'x', key: secrets['wrongFormKey']!, any: 'x' }),
  });
  await fetch(`${system.environment['PUBLIC_URL']}/websub`, {
    method: 'POST',
    body: new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${system.environment['PUBLIC_URL']}/topics/all/atom.xml`,
      'hub.callback': `${base}/subscriber`,
      'hub.secret': secrets['hub']!,
    }),
  });
  await api('feeds', { url: base.replace('//', `//user:${secrets['feedLogin']}@`) });
  await eventually(async () => webhooks >= 2 || webhooks);
  // Connections end in the middle of calls that hold secrets.
  const calls = Array.from({ length: 20 }, (_, at) =>
    api('endpoints', { url: `${base}/hook${at}`, secret: secrets['shared'] }),
  );
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    system.database,
  );
  await Promise.allSettled(calls);
  await eventually(async () => (await fetch(`${system.services.urls.delivery}/health/ready`)).ok);
  const log = readFileSync(system.logFile, 'utf8');
  expect(log.split('\n').length).toBeGreaterThan(10);
  const { rows: actions } = await sql`select * from operator_actions`.execute(system.database);
  expect(actions.length).toBeGreaterThan(2);
  const metrics = await Promise.all(
    (['delivery', 'ingestion'] as const).map(async (service) => {
      const headers = { authorization: `Bearer ${secrets['apiKey']}` };
      return (await fetch(`${system.services.urls[service]}/metrics`, { headers })).text();
    }),
  );
  const kept = { log, actions: JSON.stringify(actions), metrics: metrics.join('\n') };
  for (const [place, text] of Object.entries(kept)) {
    const found = Object.entries(secrets).filter(
      ([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
    );
    const lines = found.map(([name, secret]) => [
      name,
      text
        .split('\n')
        .find((line) => line.includes(secret))
        ?.slice(0, 500),
    ]);
    expect([place, lines]).toEqual([place, []]);
  }
}, 120_000);

it('of deliveries are not shown again: the log of deliveries has no whole signature', async () => {
  const { rows } = await sql<{
    headers: Record<string, string>;
  }>`select request_headers as headers from delivery_attempts`.execute(system.database);
  expect(rows.length).toBeGreaterThan(0);
  for (const { headers } of rows) expect(headers['webhook-signature']).toMatch(/^(?:v1a?,.{8}…(?: |$))+$/);
});
