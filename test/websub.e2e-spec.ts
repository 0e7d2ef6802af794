import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { websubStore } from '@app/store';
import { settled } from './support/settled';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';
import { askCallback, startWebsubHub, type WebsubHub } from './support/websub-hub';

const leaseSeconds = 45;
let system: TestSystem;
let hub: WebsubHub;
let publisher: Server;
let base = '';
const topicOf = (path: string): string => `${base}${path}`;
/** What the publisher serves: whether the hub is named in the Link header or in the document, and the entries. */
const feeds = new Map([
  ['/header', { hubIn: 'header', entries: ['first'] }],
  ['/document', { hubIn: 'document', entries: ['second'] }],
  ['/denied', { hubIn: 'document', entries: ['third'] }],
  ['/silent', { hubIn: 'document', entries: ['fourth'] }],
]);

const words = (id: string): string =>
  `The harbour of ${id} was closed after the pilot boat ${id} had lost its rudder in the swell. `.repeat(12);
const item = (id: string): string =>
  `<item><title>Pilot boat ${id} adrift</title><link>${base}/pages/${id}</link><guid isPermaLink="false">${id}</guid><description>${words(id)}</description></item>`;
const rss = (entries: readonly string[], links = ''): string =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Tide</title><link>${base}/</link>${links}<language>en</language>${entries.map(item).join('')}</channel></rss>`;

beforeAll(async () => {
  const busyOnce = { status: 500, headers: { 'retry-after': '1' } };
  hub = await startWebsubHub((topic, earlier) => {
    if (topic.endsWith('/denied')) return { status: 202, denied: 'members only' };
    if (topic.endsWith('/silent')) return { status: 202, silent: true };
    return topic.endsWith('/header') && earlier === 0 ? busyOnce : { status: 202 };
  }, leaseSeconds);
  publisher = createServer((asked, response) => {
    const path = asked.url ?? '/';
    const feed = feeds.get(path);
    if (!feed) return response.writeHead(404).end();
    const links = `<atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${topicOf(path)}"/>`;
    const type = { 'content-type': 'application/rss+xml', etag: `"${feed.hubIn}-${feed.entries.length}"` };
    const link = { link: `<${hub.url}>; rel="hub", <${path}>; rel="self"` };
    response.writeHead(200, feed.hubIn === 'header' ? { ...type, ...link } : type);
    return response.end(rss(feed.entries, feed.hubIn === 'document' ? links : ''));
  });
  publisher.listen(0, '127.0.0.1');
  await once(publisher, 'listening');
  base = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}`;
  system = await startTestSystem();
  for (const path of feeds.keys()) await system.api.call('feeds', { url: topicOf(path) });
}, 120_000);

afterAll(async () => {
  await system.close();
  await hub.close();
  publisher.close();
  publisher.closeAllConnections();
});

interface Feed {
  readonly id: number;
  readonly url: string;
  readonly lastPolledAt: string | null;
  readonly nextPollAt: string;
  readonly websub: Record<'hub' | 'topic' | 'status' | 'expiresAt' | 'lastPushAt' | 'lastError', string | null> | null;
}
const feedOf = async (path: string): Promise<Feed> =>
  (await system.api.call<{ feeds: Feed[] }>('feeds')).feeds.find((feed) => feed.url === topicOf(path))!;
const stateOf = async (path: string): Promise<Feed['websub']> => (await feedOf(path)).websub;
const entries = async (...ids: string[]): Promise<string[]> => {
  const rows = await system.database.selectFrom('entries').select('identity').where('identity', 'in', ids).execute();
  return rows.map((row) => row.identity);
};

it('subscribes to the hub of the Link header or the document, and again after the hub failed', async () => {
  for (const path of ['/header', '/document']) {
    await eventually(async () => (await stateOf(path))?.status === 'verified' || stateOf(path));
    expect(await stateOf(path)).toMatchObject({
      hub: hub.url,
      topic: topicOf(path),
      lastPushAt: null,
      lastError: null,
    });
    const { mode, callback, secret, leaseSeconds: asked } = hub.subscriber(topicOf(path));
    expect({ mode, asked }).toEqual({ mode: 'subscribe', asked: 864_000 });
    expect(callback).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/websub\/[\w-]{43}$/);
    expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
    expect(Buffer.byteLength(secret)).toBeLessThan(200);
  }
  const statuses = hub.requests.filter(({ topic }) => topic === topicOf('/header')).map(({ status }) => status);
  expect(statuses.slice(0, 2)).toEqual([500, 202]);
  const { callback, secret } = hub.subscriber(topicOf('/header'));
  const other = hub.subscriber(topicOf('/document'));
  expect(other.callback).not.toBe(callback);
  expect(other.secret).not.toBe(secret);
}, 90_000);

it('leaves a feed whose hub denies it to polls, and says why', async () => {
  await eventually(async () => (await stateOf('/denied'))?.status === 'denied' || stateOf('/denied'));
  expect((await stateOf('/denied'))?.lastError).toBe('the hub denied the subscription: members only');
}, 90_000);

it('takes a signed push: its entry becomes an article of a story, and the feed’s polls stay as they were', async () => {
  const path = '/header';
  const held = async () =>
    system.database
      .selectFrom('feeds')
      .select(['etag', 'last_modified', 'body_hash', 'interval_ms', 'next_poll_at', 'last_polled_at'])
      .where('url', '=', topicOf(path))
      .executeTakeFirst();
  const before = await held();
  expect(await hub.push(topicOf(path), rss(['pushed']))).toBe(202);
  expect(await entries('pushed')).toEqual(['pushed']);
  expect(await held()).toEqual(before);
  expect((await stateOf(path))?.lastPushAt).not.toBeNull();
  await eventually(async () => {
    const stories = await system.api.stories();
    return stories.some((story) => story.articles.some((article) => article.title === 'Pilot boat pushed adrift'));
  });
}, 90_000);

it('takes a push twice as once, whatever signs it and whatever its type says', async () => {
  const topic = topicOf('/header');
  const text = rss(['again']);
  for (const method of ['sha1', 'sha384', 'sha512']) {
    expect(await hub.push(topic, text, { method, type: 'application/json' })).toBe(202);
  }
  expect(await Promise.all([hub.push(topic, text), hub.push(topic, text)])).toEqual([202, 202]);
  expect(await entries('again')).toEqual(['again']);
  const json = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'x',
    items: [{ id: 'j', content_text: words('j') }],
  };
  expect(await hub.push(topic, JSON.stringify(json), { type: 'application/feed+json' })).toBe(202);
  const large = rss(['large']).replace('<rss', `${' '.repeat(6_000_000)}<rss`);
  expect(await hub.push(topic, large, { type: null })).toBe(202);
  expect(await entries('j', 'large')).toHaveLength(2);
  const revisions = await system.database.selectFrom('entries').select('revision').distinct().execute();
  expect(revisions).toEqual([{ revision: 1 }]);
}, 60_000);

it('ignores what is not signed with the secret, without saying so', async () => {
  const topic = topicOf('/header');
  expect(await hub.push(topic, rss(['forged']), { secret: 'guessed' })).toBe(202);
  expect(await hub.push(topic, rss(['forged']), { method: 'md5' })).toBe(202);
  const unsigned = await fetch(hub.subscriber(topic).callback, { method: 'POST', body: rss(['forged']) });
  expect(unsigned.status).toBe(202);
  // A document signed for another feed is no better.
  const other = hub.subscriber(topicOf('/document')).secret;
  expect(await hub.push(topic, rss(['forged']), { secret: other })).toBe(202);
  expect(await hub.push(topic, rss(['sentinel']))).toBe(202);
  expect(await entries('forged', 'sentinel')).toEqual(['sentinel']);
});

it('says of a push that is no feed that it could not be taken, and takes the next', async () => {
  const topic = topicOf('/document');
  expect(await hub.push(topic, 'hello')).toBe(202);
  expect((await stateOf('/document'))?.lastError).toMatch(/^a push could not be taken: not a feed/);
  expect(await hub.push(topic, rss(['mended']))).toBe(202);
  expect(await stateOf('/document')).toMatchObject({ status: 'verified', lastError: null });
});

/** Begins a push of so many bytes. @returns the status that comes before any of them is sent */
async function announce(callback: string, bytes: number): Promise<number> {
  const pushing = request(callback, { method: 'POST', headers: { 'content-length': bytes } });
  pushing.flushHeaders();
  const [answer] = (await once(pushing, 'response')) as [IncomingMessage];
  pushing.destroy();
  return answer.statusCode ?? 0;
}

it('confirms nothing that it did not ask for', async () => {
  const { callback, topic } = hub.subscriber(topicOf('/header'));
  const asked = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': '<b>c</b>', 'hub.lease_seconds': '60' };
  expect(await askCallback(callback, asked)).toEqual({
    status: 200,
    text: '<b>c</b>',
    type: 'text/plain; charset=utf-8',
  });
  const unknown = callback.replace(/[^/]+$/, 'x'.repeat(43));
  for (const [address, query] of [
    [unknown, asked],
    [callback.slice(0, -1), asked],
    [callback, { ...asked, 'hub.topic': `${topic}2` }],
    [callback, { ...asked, 'hub.mode': 'unsubscribe' }],
    [callback, { ...asked, 'hub.challenge': 'x'.repeat(1_001) }],
    [callback, { 'hub.mode': 'denied', 'hub.topic': 'another' }],
    [hub.subscriber(topicOf('/denied')).callback, { ...asked, 'hub.topic': topicOf('/denied') }],
  ] as const) {
    const answer = await askCallback(address, query);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('c</b>');
  }
  expect((await fetch(unknown, { method: 'POST', body: 'x' })).status).toBe(404);
  expect(await announce(callback, 10_000_001)).toBe(413);
  expect((await stateOf('/header'))?.status).toBe('verified');
});

it('asks a hub once, however many look for what is due, and after a restart for what became due meanwhile', async () => {
  const topic = topicOf('/silent');
  const rows = system.database.updateTable('websub_subscriptions').where('topic', '=', topic);
  const askedFor = (): number => hub.requests.filter((one) => one.topic === topic).length;
  await eventually(async () => Promise.resolve(askedFor() === 1));

  await rows.set({ next_attempt_at: new Date() }).execute();
  const looks = Array.from({ length: 8 }, () => websubStore.takeDue(system.database, 10, 60_000, 3_600_000));
  const taken = (await Promise.all(looks)).flat().filter((row) => row.topic === topic);
  const { failures } = await system.database
    .selectFrom('websub_subscriptions')
    .select('failures')
    .where('topic', '=', topic)
    .executeTakeFirstOrThrow();
  // The service's own scheduler looks too.
  expect(failures).toBe(2);
  expect(taken.length).toBeLessThanOrEqual(1);

  const before = askedFor();
  await system.services.kill('ingestion');
  await rows.set({ next_attempt_at: new Date() }).execute();
  await eventually(async () => Promise.resolve(askedFor() > before || [before, askedFor()]));
  await eventually(async () => {
    const state = await stateOf('/silent');
    return state?.lastError === 'the hub accepted the request but has not confirmed it' || state;
  });
}, 60_000);

it('polls a feed less often whose hub pushes, until a poll finds what was not pushed', async () => {
  const path = '/header';
  const { id } = await feedOf(path);
  const wait = async (newest: string): Promise<number> => {
    const { entries: held } = feeds.get(path)!;
    feeds.set(path, { hubIn: 'header', entries: [...held, newest] });
    const before = (await feedOf(path)).lastPolledAt;
    await system.api.call('feeds/poll', { id });
    await eventually(async () => (await feedOf(path)).lastPolledAt !== before);
    const polled = await feedOf(path);
    return new Date(polled.nextPollAt).getTime() - new Date(polled.lastPolledAt!).getTime();
  };
  const hour = 3_600_000;
  expect(await wait('sentinel')).toBeGreaterThanOrEqual(hour);
  expect(await wait('not-pushed')).toBeLessThan(hour);
  expect(await wait('large')).toBeLessThan(hour);
  expect(await hub.push(topicOf(path), rss(['pushed-again']))).toBe(202);
  expect(await wait('pushed-again')).toBeGreaterThanOrEqual(hour);
}, 60_000);

it('has the hub try again while ingestion does not answer', async () => {
  const topic = topicOf('/header');
  const pid = system.services.pid('ingestion');
  process.kill(pid, 'SIGSTOP');
  try {
    expect(await hub.push(topic, rss(['late']))).toBe(503);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  expect(await hub.push(topic, rss(['late']))).toBe(202);
  expect(await entries('late')).toEqual(['late']);
}, 60_000);

it('forgets the hub of a feed that names none any more', async () => {
  const { callback } = hub.subscriber(topicOf('/document'));
  feeds.set('/document', { hubIn: 'nowhere', entries: ['second', 'last'] });
  await system.api.call('feeds/poll', { id: (await feedOf('/document')).id });
  await eventually(async () => (await stateOf('/document')) === null || stateOf('/document'));
  expect((await fetch(callback, { method: 'POST', body: 'x' })).status).toBe(404);
}, 60_000);

it('renews the lease before it ends, under the same callback', async () => {
  const topic = topicOf('/header');
  const before = hub.requests.filter((one) => one.topic === topic && one.status === 202);
  await eventually(async () => Promise.resolve(hub.confirmed.get(topic)! >= 2 || [...hub.confirmed]), 90_000);
  const asked = hub.requests.filter((one) => one.topic === topic && one.status === 202);
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(asked.at(-1)).toEqual(before[0]);
  await eventually(async () => {
    const state = await stateOf('/header');
    return (state?.status === 'verified' && new Date(state.expiresAt!).getTime() > Date.now()) || state;
  });
  await settled(system.database);
}, 120_000);
