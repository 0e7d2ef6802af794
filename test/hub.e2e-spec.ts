import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import parseLinks from 'http-link-header';
import { sql } from 'kysely';
import { faultsOf } from './support/accounts';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Push {
  readonly type: string;
  readonly link: string;
  readonly signature: string;
  readonly body: string;
}

/** A subscriber on loopback: it answers intents and pushes as it is told, and keeps what it got. */
class Subscriber {
  readonly intents: URLSearchParams[] = [];
  readonly pushes: Push[] = [];
  readonly secret = randomUUID();
  /** What it answers to an intent; the challenge by itself. */
  echo: (query: URLSearchParams) => { status: number; text: string } = (query) => ({
    status: 200,
    text: query.get('hub.challenge') ?? '',
  });
  /** The status by which it answers the pushes, the last one again and again. */
  answers: number[] = [204];
  private readonly server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://subscriber.example');
    if (request.method === 'GET') {
      this.intents.push(url.searchParams);
      const { status, text } = this.echo(url.searchParams);
      response.writeHead(status).end(text);
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const header = (name: string): string => String(request.headers[name] ?? '');
      this.pushes.push({
        type: header('content-type'),
        link: header('link'),
        signature: header('x-hub-signature'),
        body,
      });
      response.writeHead(this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!).end();
    });
  });

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get callback(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/push?user=7`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

let system: TestSystem;
let outlets: GeneratedOutlets;
const subscribers: Subscriber[] = [];
const subscriber = async (): Promise<Subscriber> => {
  const made = await new Subscriber().open();
  subscribers.push(made);
  return made;
};

const feedOf = (slug: string, file = 'atom.xml'): string =>
  `${system.environment['PUBLIC_URL']}/topics/${slug}/${file}`;

async function ask(form: Record<string, string>): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${system.environment['PUBLIC_URL']}/websub`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: answer.status, text: await answer.text() };
}

const subscribe = (to: string, by: Subscriber, more: Record<string, string> = {}) =>
  ask({ 'hub.mode': 'subscribe', 'hub.topic': to, 'hub.callback': by.callback, 'hub.secret': by.secret, ...more });

const rows = () => system.database.selectFrom('hub_subscriptions').selectAll().orderBy('id').execute();
const rowOf = async (by: Subscriber) => (await rows()).find((row) => row.callback === by.callback);
const confirmed = (by: Subscriber): Promise<void> =>
  eventually(async () => {
    const row = await rowOf(by);
    return (row && row.asked === null && row.expires_at !== null) || row;
  });

beforeAll(async () => {
  outlets = await generateOutlets(2, 3);
  system = await startTestSystem();
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  for (const one of subscribers) one.close();
});

it('is named by each feed, in the document and in the header Link, with the feed itself', async () => {
  const hub = `${system.environment['PUBLIC_URL']}/websub`;
  for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
    const answer = await fetch(feedOf('all', file));
    const links = parseLinks.parse(answer.headers.get('link')!);
    expect(links.rel('hub').map(({ uri }) => uri)).toEqual([hub]);
    expect(links.rel('self').map(({ uri }) => uri)).toEqual([feedOf('all', file)]);
    expect(await answer.text()).toContain(hub);
  }
  const story = await fetch(`${system.environment['PUBLIC_URL']}/topics/all`);
  expect(story.headers.get('link')).toBeNull();
});

it('verifies intent, pushes signed feeds when there are news, again after a failure, and ends when asked', async () => {
  const [atom, json, failing, gone] = [await subscriber(), await subscriber(), await subscriber(), await subscriber()];
  failing.answers = [500, 204];
  gone.answers = [410];
  expect((await subscribe(feedOf('all'), atom)).status).toBe(202);
  expect(
    (await subscribe(feedOf('all', 'feed.json'), json, { 'hub.secret': '', 'hub.lease_seconds': '600' })).status,
  ).toBe(202);
  await subscribe(feedOf('all'), failing);
  await subscribe(feedOf('all', 'rss.xml'), gone);
  for (const one of [atom, json, failing, gone]) await confirmed(one);
  const asked = Object.fromEntries(json.intents[0]!);
  expect(asked).toEqual({
    user: '7',
    'hub.mode': 'subscribe',
    'hub.topic': feedOf('all', 'feed.json'),
    'hub.challenge': expect.stringMatching(/^[\w-]{32}$/) as string,
    'hub.lease_seconds': '600',
  });
  const lease = (await rowOf(json))!.expires_at!.getTime() - Date.now();
  expect([lease > 0, lease <= 600_000]).toEqual([true, true]);

  await system.api.call('feeds/opml', outlets.opml);
  await eventually(async () => {
    const faults = await faultsOf(system.database);
    const placed = (await system.database.selectFrom('story_articles').select('article_id').execute()).length;
    return (placed === outlets.entries && faults.length === 0) || [placed, ...faults];
  });
  const titles = (await system.api.stories()).map(({ title }) => title);
  expect(titles.length).toBeGreaterThan(1);
  for (const one of [atom, json, failing]) {
    await eventually(async () => {
      const missing = titles.filter((title) => !one.pushes.at(-1)?.body.includes(title));
      return missing.length === 0 || missing;
    });
  }
  await eventually(async () => atom.pushes.at(-1)!.body === (await (await fetch(feedOf('all'))).text()));
  const push = atom.pushes.at(-1)!;
  expect(push.type).toBe('application/atom+xml; charset=utf-8');
  expect(push.link).toContain(`<${feedOf('all')}>; rel="self"`);
  expect(push.signature).toBe(`sha256=${createHmac('sha256', atom.secret).update(push.body).digest('hex')}`);
  expect(json.pushes[0]!.signature).toBe('');
  expect(json.pushes[0]!.type).toContain('application/feed+json');
  await eventually(async () => failing.pushes.length > 1 || (await rowOf(failing)));
  await eventually(async () => (await rowOf(gone)) === undefined);
  expect(gone.pushes).toHaveLength(1);

  const { status } = await ask({
    'hub.mode': 'unsubscribe',
    'hub.topic': feedOf('all'),
    'hub.callback': atom.callback,
  });
  expect(status).toBe(202);
  await eventually(async () => (await rowOf(atom)) === undefined);
  expect(atom.intents.at(-1)!.get('hub.mode')).toBe('unsubscribe');
  expect(atom.intents.at(-1)!.has('hub.lease_seconds')).toBe(false);
  await eventually(async () => {
    const left = await rows();
    return left.every((row) => row.sent_position === row.news_position) || left;
  });
}, 120_000);

it('takes no subscription, and ends none, that its callback does not confirm', async () => {
  const wrong = await subscriber();
  wrong.echo = () => ({ status: 200, text: 'yes' });
  const absent = await subscriber();
  absent.echo = () => ({ status: 404, text: '' });
  const kept = await subscriber();
  await subscribe(feedOf('all'), kept);
  await confirmed(kept);
  const before = (await rowOf(kept))!;
  kept.echo = () => ({ status: 404, text: '' });
  await ask({ 'hub.mode': 'unsubscribe', 'hub.topic': feedOf('all'), 'hub.callback': kept.callback });
  for (const one of [wrong, absent]) await subscribe(feedOf('all'), one);
  for (const one of [wrong, absent]) {
    await eventually(async () => one.intents.length === 1 && (await rowOf(one)) === undefined);
  }
  await eventually(async () => (await rowOf(kept))?.asked === null);
  expect(await rowOf(kept)).toMatchObject({ secret: kept.secret, expires_at: before.expires_at });
});

it('renews a lease under the new secret, and sweeps one that ran out', async () => {
  const one = await subscriber();
  await subscribe(feedOf('all'), one);
  await confirmed(one);
  const { id } = (await rowOf(one))!;
  await subscribe(feedOf('all'), one, { 'hub.secret': 'another', 'hub.lease_seconds': '300' });
  await eventually(async () => (await rowOf(one))?.secret === 'another');
  expect((await rowOf(one))!.id).toBe(id);
  await system.database
    .updateTable('hub_subscriptions')
    .set({ expires_at: new Date(0) })
    .where('id', '=', id)
    .execute();
  await eventually(async () => (await rowOf(one)) === undefined);
});

it('tells its subscribers when a topic is deleted', async () => {
  await system.api.call('topics', { slug: 'short', name: 'Short', query: { any: ['nobody writes this'] } });
  const one = await subscriber();
  await subscribe(feedOf('short'), one);
  await confirmed(one);
  await fetch(`${system.environment['PUBLIC_URL']}/api/v1/topics/short`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${system.environment['API_KEY']}` },
  });
  await eventually(async () => (await rowOf(one)) === undefined);
  expect(Object.fromEntries(one.intents.at(-1)!)).toMatchObject({
    'hub.mode': 'denied',
    'hub.topic': feedOf('short'),
    'hub.reason': 'the topic was deleted',
  });
});

it.each([
  ['another site', () => 'https://other.example/topics/all/atom.xml', 404, 'no feed of a topic'],
  ['a page', () => `${system.environment['PUBLIC_URL']}/topics/all`, 404, 'no feed of a topic'],
  ['a topic that is none', () => feedOf('nowhere'), 404, 'no feed of a topic'],
  ['no address', () => 'nonsense', 400, 'hub.topic is no http(s) address'],
])('refuses %s at once, and says why', async (_, topic, status, text) => {
  const answer = await ask({ 'hub.mode': 'subscribe', 'hub.topic': topic(), 'hub.callback': 'http://127.0.0.1:1/' });
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(text)]);
});

it('asks no callback in a private network that is not allowed', async () => {
  const callback = 'http://10.0.0.1/push';
  await ask({ 'hub.mode': 'subscribe', 'hub.topic': feedOf('all'), 'hub.callback': callback });
  await eventually(async () => {
    const row = (await rows()).find((one) => one.callback === callback);
    return /ALLOWED_PRIVATE_NETWORKS/.test(row?.last_error ?? '') || row;
  });
});

it('pushes to our own ingestion, which takes the entry', async () => {
  await system.api.call('topics', { slug: 'quiet', name: 'Quiet', query: { any: ['xylograph'] } });
  const { id } = await system.api.call<{ id: number }>('feeds', { url: feedOf('quiet') });
  interface Subscribed {
    readonly lastPolledAt: string | null;
    readonly websub: { status: string; hub: string; lastPushAt: string | null } | null;
  }
  const feed = (): Promise<Subscribed> => system.api.call<Subscribed>(`feeds/${id}`);
  await eventually(async () => {
    const { websub } = await feed();
    return (websub?.status === 'verified' && websub.hub === `${system.environment['PUBLIC_URL']}/websub`) || websub;
  });
  const { lastPolledAt } = await feed();
  await sql`update entries set title = 'A xylograph of the old harbour is found', revision = revision + 1
    where id = 1`.execute(system.database);
  await sql`insert into waiting (queue, id) values ('dedupe-entries', 1)`.execute(system.database);
  await eventually(async () => (await feed()).websub?.lastPushAt !== null || (await feed()));
  const pushed = async (): Promise<{ title: string; identity: string } | undefined> =>
    system.database.selectFrom('entries').select(['title', 'identity']).where('feed_id', '=', id).executeTakeFirst();
  await eventually(async () => (await pushed()) !== undefined);
  expect(await pushed()).toEqual({
    title: 'A xylograph of the old harbour is found',
    identity: expect.stringContaining(':story:') as string,
  });
  // By the push, and by no poll.
  expect((await feed()).lastPolledAt).toBe(lastPolledAt);
  // What it brought is in the topic as well, which would go on pushing it to itself.
  await fetch(`${system.environment['PUBLIC_URL']}/api/v1/feeds/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${system.environment['API_KEY']}` },
  });
});
