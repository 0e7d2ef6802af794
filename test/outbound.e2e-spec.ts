import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { refusedUrls } from '../libs/http/src/refused-forms.fixture';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

/** The one address of this machine that the system takes for the open internet, and one that it may never ask. */
const [open, secret] = ['127.0.0.1', '127.9.9.9'];

let system: TestSystem;
let stranger: Server;
let canary: Server;
let base = '';
let forbidden = '';
const asked: string[] = [];
const received: string[] = [];

async function listen(server: Server, address: string): Promise<string> {
  server.listen(0, address);
  await once(server, 'listening');
  return `http://${address}:${(server.address() as AddressInfo).port}`;
}

const stub = (path: string, link: string): string =>
  `<rss version="2.0"><channel><title>Stubs</title><link>${base}/</link>
  <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${forbidden}/hub"/>
  <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${base}${path}"/>
  <image><url>${forbidden}/icon.png</url></image>
  <item><title>Rain fell on the harbour of ${path}</title><link>${link}</link><guid>${path}</guid>
  <enclosure url="${forbidden}/enclosure" type="audio/mpeg" length="1"/><description>Rain.</description></item></channel></rss>`;

beforeAll(async () => {
  canary = createServer((request, response) => {
    asked.push(request.url!);
    response.end(stub('/canary', `${base}/x`));
  });
  forbidden = await listen(canary, secret);
  stranger = createServer((request, response) => {
    const path = request.url!.split('?', 1)[0]!;
    if (request.method === 'POST') received.push(path);
    if (path === '/robots.txt') return response.writeHead(404).end();
    if (path.startsWith('/to-canary')) return response.writeHead(302, { location: `${forbidden}${path}` }).end();
    if (path === '/site')
      return response.end(
        `<html><head><link rel="alternate" type="application/rss+xml" href="${forbidden}/found"></head><body></body></html>`,
      );
    if (path === '/stub-direct') return response.end(stub(path, `${forbidden}/page`));
    if (path === '/stub-redirect') return response.end(stub(path, `${base}/to-canary/page`));
    if (path === '/good') return response.end(stub(path, `${base}/good-page`));
    return response.end(
      '<html><body><p>Rain fell on the harbour all day, and the ferries stayed where they were.</p></body></html>',
    );
  });
  base = await listen(stranger, open);
  system = await startTestSystem({
    ALLOWED_PRIVATE_NETWORKS: `${open}/32`,
    POLL_SHORTEST_SECONDS: '1',
    POLL_HOST_GAP_MS: '0',
  });
}, 180_000);

afterAll(async () => {
  await system.close();
  for (const server of [stranger, canary]) {
    server.close();
    server.closeAllConnections();
  }
});

const call = async (
  path: string,
  body: object | string,
  type = 'application/json',
): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${system.environment['API_KEY']}`, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text() };
};
const polled = async (url: string): Promise<string | null | undefined> => {
  const { rows } = await sql<{ last_error: string | null; last_polled_at: Date | null }>`
    select last_error, last_polled_at from feeds where url = ${url}`.execute(system.database);
  return rows[0]?.last_polled_at ? rows[0].last_error : undefined;
};

it('polling, page reading and hubs that feeds name never reach the own network', async () => {
  const refusedFeeds = [`${forbidden}/feed`, `${base}/to-canary/feed`];
  for (const url of [...refusedFeeds, `${base}/stub-direct`, `${base}/stub-redirect`, `${base}/site`])
    await call('feeds', { url });
  const opml = `<opml version="2.0"><body><outline type="rss" text="x" xmlUrl="${forbidden}/opml"/></body></opml>`;
  expect((await call('feeds/opml', opml, 'text/x-opml')).status).toBe(200);
  await eventually(async () => {
    const errors = await Promise.all([...refusedFeeds, `${forbidden}/opml`].map(polled));
    return errors.every((error) => error?.includes(secret)) || errors;
  });
  await eventually(async () => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from entries where title like 'Rain fell%stub-%'`.execute(system.database);
    return rows[0]!.n === 2 || rows[0]!.n;
  });
  // What was to be read before it was read by now: a later feed's entry has gone all the way.
  await call('feeds', { url: `${base}/good` });
  await eventually(async () => (await system.api.articles()).some(({ title }) => title.includes('/good')));
  expect(asked).toEqual([]);
}, 120_000);

it('looking for the feeds of a site never reaches it, and says why', async () => {
  for (const url of [`${forbidden}/`, `${base}/to-canary/site`]) {
    const { status, text } = await call('feeds/discover', { url });
    expect([status, text.includes('ALLOWED_PRIVATE_NETWORKS')]).toEqual([422, true]);
  }
  await call('feeds/discover', { url: `${base}/site` });
  expect(asked).toEqual([]);
});

it('webhooks and pushes to subscribers never reach it', async () => {
  await call('endpoints', { url: `${forbidden}/endpoint` });
  await call('endpoints', { url: `${base}/to-canary/endpoint` });
  await call('endpoints', { url: `${base}/endpoint` });
  for (const callback of [`${forbidden}/callback`, `${base}/to-canary/callback`, `${base}/callback`]) {
    const body = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${system.environment['PUBLIC_URL']}/topics/all/atom.xml`,
      'hub.callback': callback,
    });
    await fetch(`${system.environment['PUBLIC_URL']}/websub`, { method: 'POST', body });
  }
  const { rows } = await sql<{ id: number }>`select id from endpoints order by id`.execute(system.database);
  expect(rows).toHaveLength(3);
  for (const { id } of rows) await call(`endpoints/${id}/test`, {});
  await eventually(async () => received.includes('/endpoint') && received.includes('/to-canary/endpoint'));
  await eventually(async () => {
    const tried = await sql<{
      reason: string | null;
    }>`select error as reason from delivery_attempts where error is not null`.execute(system.database);
    return tried.rows.some(({ reason }) => reason?.includes(secret)) || tried.rows;
  });
  expect(asked).toEqual([]);
});

it('adding a feed or an endpoint of any written form of a private address makes no request', async () => {
  for (const url of refusedUrls.filter((one) => !one.includes('127.0.0.1') && !one.includes('[::ffff:7f00:1]'))) {
    const answers = [await call('feeds', { url }), await call('endpoints', { url })];
    expect([url, answers.every(({ status }) => status < 500)]).toEqual([url, true]);
  }
  expect(asked).toEqual([]);
}, 120_000);
