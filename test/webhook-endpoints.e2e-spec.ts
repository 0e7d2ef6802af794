import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Queues } from '@app/transport';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';
import { changeStories, saveStories } from './support/told-stories';

interface Call {
  readonly headers: Record<string, string>;
  readonly id: string;
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly data: {
      readonly id: number;
      readonly sequence: number;
      readonly previousSequence: number;
      readonly previousTitle: string | null;
      readonly reason?: string;
      readonly events: readonly {
        readonly id: string;
        readonly data: { readonly id: number; readonly sequence: number };
      }[];
    };
  };
}
interface Endpoint {
  readonly id: number;
  readonly status: string;
  readonly secret: string;
  readonly secrets: readonly string[];
  readonly publicKeys: readonly string[];
  readonly disabledReason: string | null;
}
interface Delivery {
  readonly id: number;
  readonly messageId: string;
  readonly type: string;
  readonly status: string;
  readonly attempts: number;
  readonly digestId: number | null;
}

let system: TestSystem;
let queues: Queues;
let stories: number[];
const servers: Server[] = [];

/** A receiver that answers as it is told, and keeps what it was sent. */
async function receiver(status: () => number = () => 204): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      calls.push({ headers, id: headers['webhook-id']!, body, event: JSON.parse(body) as Call['event'] });
      response.writeHead(status(), { 'x-request-id': 'r-1', 'set-cookie': 'a=1' }).end('heard');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, calls };
}

const add = (endpoint: object): Promise<Endpoint> => system.api.call<Endpoint>('endpoints', endpoint);
const change = (ids: readonly number[]): Promise<void> => changeStories(system.database, queues, ids);
const deliveries = async (query: string): Promise<Delivery[]> =>
  (await system.api.call<{ deliveries: Delivery[] }>(`deliveries?${query}`)).deliveries;

async function patch(id: number, body: object): Promise<{ status: number; endpoint: Endpoint }> {
  const answer = await fetch(`${system.services.urls.delivery}/api/v1/endpoints/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${system.environment['API_KEY']}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, endpoint: (await answer.json()) as Endpoint };
}

/** Changes a story and waits until the receiver has heard of its newest row. */
async function told(story: number, calls: readonly Call[]): Promise<Call> {
  await change([story]);
  const row = await system.database.selectFrom('stories').select('sequence').where('id', '=', story).executeTakeFirst();
  let heard: Call | undefined;
  await eventually(async () => {
    heard = calls.find(({ event: { data } }) => data.id === story && data.sequence === row!.sequence);
    return heard !== undefined || calls.map(({ body }) => body);
  });
  return heard!;
}

beforeAll(async () => {
  system = await startTestSystem();
  queues = new Queues(system.environment['REDIS_URL']!, () => undefined);
  stories = await saveStories(system.database, 20);
}, 120_000);

afterAll(async () => {
  await queues.close();
  await system.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

it('is changed, paused and resumed; what came meanwhile is sent then, in order', async () => {
  const [first, second] = [await receiver(), await receiver()];
  const { id } = await add({ url: first.url });
  const witness = await receiver();
  await add({ url: witness.url });
  const [story] = stories as [number];
  await told(story, first.calls);
  await patch(id, { status: 'paused', url: second.url, description: 'mine' });
  for (let times = 0; times < 2; times += 1) await told(story, witness.calls);
  expect(first.calls).toHaveLength(1);
  expect(second.calls).toHaveLength(0);
  expect((await patch(id, { status: 'active' })).endpoint).toMatchObject({ status: 'active', description: 'mine' });
  await eventually(async () => second.calls.length === 2 || second.calls.length);
  expect(second.calls.map(({ event: { data } }) => [data.previousSequence, data.sequence])).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect(second.calls[0]!.event.data.previousTitle).toBe('The title of row 1');
  expect((await patch(id, {})).status).toBe(400);
  expect((await patch(999_999, { description: 'x' })).status).toBe(404);
});

it('is told by its own previousSequence what its filter left out, and what it missed', async () => {
  const filtered = await receiver();
  const { id } = await add({ url: filtered.url, filter: { events: ['story.updated'] } });
  const story = stories[1]!;
  const witness = await receiver();
  await add({ url: witness.url });
  await told(story, witness.calls); // story.started
  expect((await told(story, filtered.calls)).event).toMatchObject({
    type: 'story.updated',
    data: { previousSequence: 0, sequence: 2 },
  });
  await patch(id, { status: 'disabled' });
  await told(story, witness.calls);
  await patch(id, { status: 'active' });
  expect((await told(story, filtered.calls)).event.data).toMatchObject({ previousSequence: 2, sequence: 4 });
  const all = await system.api.call<{ planned: number }>(`endpoints/${id}/replay`, { position: 0 });
  expect(all.planned).toBeGreaterThanOrEqual(3);
  await eventually(async () => {
    const own = filtered.calls.filter(({ event }) => event.data.id === story).map(({ event }) => event.data);
    const pairs = own.map(({ previousSequence, sequence }) => `${previousSequence}-${sequence}`);
    return pairs.join() === '0-2,2-4,0-2,2-3,3-4' || pairs;
  });
});

it('signs with two secrets while it changes them, by HMAC and by ed25519', async () => {
  const { url, calls } = await receiver();
  const endpoint = await add({ url, signatures: ['v1', 'v1a'] });
  const [shared, key] = endpoint.secrets as [string, string];
  expect(shared).toMatch(/^whsec_/);
  expect(key).toMatch(/^whsk_/);
  const listed = JSON.stringify(await system.api.call('endpoints'));
  expect(listed).toContain(endpoint.publicKeys[0]);
  expect(listed).not.toContain(shared);
  expect(listed).not.toContain(key);
  const rotated = await system.api.call<Endpoint>(`endpoints/${endpoint.id}/rotate`, {});
  expect(rotated.secrets).toHaveLength(2);
  await told(stories[2]!, calls);
  const { headers, body } = calls.at(-1)!;
  for (const secret of [shared, rotated.secrets[0]!])
    expect(() => new Webhook(secret).verify(body, headers)).not.toThrow();
  const signatures = headers['webhook-signature']!.split(' ');
  expect(signatures.map((each) => each.split(',')[0])).toEqual(['v1', 'v1a', 'v1', 'v1a']);
  for (const [at, publicKey] of [
    [1, rotated.publicKeys[0]!],
    [3, endpoint.publicKeys[0]!],
  ] as const) {
    const x = Buffer.from(publicKey.slice(5), 'base64').toString('base64url');
    const held = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
    expect(verify(null, content, held, Buffer.from(signatures[at]!.slice(4), 'base64'))).toBe(true);
  }
  const given = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  await system.api.call(`endpoints/${endpoint.id}/rotate`, { secret: given, overlapHours: 0 });
  const after = await told(stories[2]!, calls);
  expect(() => new Webhook(given).verify(after.body, after.headers)).not.toThrow();
  expect(() => new Webhook(rotated.secrets[0]!).verify(after.body, after.headers)).toThrow();
  await expect(add({ url, secret: 'whsec_short' })).rejects.toThrow('400');
});

it('logs request and answer of each attempt; a delivery is sent again with the same id; health is told', async () => {
  let status = 500;
  const { url, calls } = await receiver(() => status);
  const { id } = await add({ url });
  await told(stories[3]!, calls);
  await eventually(async () => (await deliveries(`endpoint=${id}`))[0]?.attempts === 1);
  const [failed] = await deliveries(`endpoint=${id}&status=pending&type=story.started`);
  const one = await system.api.call<{ payload: object; attemptLog: object[] }>(`deliveries/${failed!.id}`);
  expect(one.payload).toMatchObject({ type: 'story.started', data: { id: stories[3] } });
  expect(one.attemptLog).toEqual([
    expect.objectContaining({
      status: 500,
      error: 'HTTP 500: the receiver failed',
      requestBytes: Buffer.byteLength(calls[0]!.body),
      responseBody: 'heard',
      responseHeaders: { 'x-request-id': 'r-1' },
      requestHeaders: expect.objectContaining({ 'webhook-id': calls[0]!.id }) as object,
    }),
  ]);
  expect(JSON.stringify(one)).not.toContain(calls[0]!.headers['webhook-signature']!);
  const ill = await system.api.call<{ failingSince: string | null; successDay: number }>(`endpoints/${id}/health`);
  expect(ill).toMatchObject({
    status: 'active',
    failingSince: expect.any(String) as string,
    successDay: 0,
    waiting: 1,
  });
  status = 204;
  expect(await system.api.call(`deliveries/${failed!.id}/resend`, {})).toEqual({ planned: 1 });
  await eventually(async () => (await deliveries(`endpoint=${id}&status=delivered`)).length === 1);
  expect(calls.map((call) => call.id)).toEqual([calls[0]!.id, calls[0]!.id]);
  const test = await system.api.call<{ deliveryId: number }>(`endpoints/${id}/test`, {});
  expect(test).toMatchObject({ delivered: true, status: 204, error: null });
  expect(calls.at(-1)!.event.type).toBe('webhook.test');
  expect(await system.api.call(`deliveries/${test.deliveryId}`)).toMatchObject({
    type: 'webhook.test',
    status: 'delivered',
  });
  await eventually(async () => {
    const well = await system.api.call<{ failingSince: string | null }>(`endpoints/${id}/health`);
    return well.failingSince === null || well;
  });
  expect(await system.api.call(`endpoints/${id}/health`)).toMatchObject({
    waiting: 0,
    attemptsHour: 3,
    oldestWaiting: null,
  });
});

it('gathers events into a digest, and logs what went with it', async () => {
  const { url, calls } = await receiver();
  const { id } = await add({ url, digestMinutes: 60 });
  // The first digest may be made at once; as it is made for the first event, the others come in the second.
  await change([stories[4]!]);
  await eventually(async () => calls.length === 1 || calls.length);
  expect(calls[0]!.event.type).toBe('stories.digest');
  const witness = await receiver();
  await add({ url: witness.url });
  for (const story of [stories[5]!, stories[4]!, stories[5]!]) await told(story, witness.calls);
  expect(calls).toHaveLength(1);
  await sql`update endpoints set next_digest_at = now() where id = ${id}`.execute(system.database);
  await eventually(async () => calls.length === 2 || calls.length);
  const pairs = calls[1]!.event.data.events.map(({ data }) => [data.id, data.sequence]);
  expect(pairs).toEqual([
    [stories[5], 1],
    [stories[4], 2],
    [stories[5], 2],
  ]);
  expect(calls[1]!.event.data.events[0]!.id).toBe(`msg_${stories[5]}_1`);
  await eventually(async () => (await deliveries(`endpoint=${id}&status=delivered&type=stories.digest`)).length === 2);
  const [newest] = await deliveries(`endpoint=${id}&type=stories.digest`);
  const members = await deliveries(`endpoint=${id}&status=digested`);
  expect(members.filter(({ digestId }) => digestId === newest!.id)).toHaveLength(3);
});

it('is disabled after days of nothing but failure, and those who ask for it are told', async () => {
  const dead = await receiver(() => 503);
  const notices = await receiver();
  const { id } = await add({ url: dead.url });
  await add({ url: notices.url, filter: { events: ['endpoint.disabled'] } });
  const six = new Date(Date.now() - 6 * 86_400_000);
  await sql`update endpoints set failing_since = ${six} where id = ${id}`.execute(system.database);
  await change([stories[6]!]);
  await eventually(async () => notices.calls.length === 1 || notices.calls.length);
  expect(notices.calls[0]!.event).toMatchObject({
    type: 'endpoint.disabled',
    data: { endpointId: id, endpointUrl: dead.url },
  });
  expect(notices.calls[0]!.event.data.reason).toMatch(/^every attempt has failed since .*, for more than 5 days$/);
  expect(await system.api.call(`endpoints/${id}`)).toMatchObject({ status: 'disabled' });
  expect((await deliveries(`endpoint=${id}`)).map(({ status }) => status)).toEqual(['failed']);
  const active = await patch(id, { status: 'active' });
  expect(active.endpoint).toMatchObject({ status: 'active', disabledReason: null });
});

it('is sent no more a second than its throttle allows, until that is lifted', async () => {
  const [slowed, witness] = [await receiver(), await receiver()];
  const { id } = await add({ url: slowed.url, throttle: 1 });
  await add({ url: witness.url });
  const began = Date.now();
  await change(stories);
  await eventually(async () => witness.calls.length === stories.length || witness.calls.length);
  const most = 1 + Math.floor((Date.now() - began) / 1_000);
  expect(slowed.calls.length).toBeLessThanOrEqual(most);
  expect(slowed.calls.length).toBeLessThan(stories.length);
  await patch(id, { throttle: null });
  await eventually(async () => slowed.calls.length === stories.length || slowed.calls.length);
  const heard = ({ calls }: typeof slowed): string[] => calls.map((call) => call.id).sort();
  expect(heard(slowed)).toEqual(heard(witness));
}, 120_000);

it('forgets events, deliveries and attempts after the days of the log, and goes on numbering where it was', async () => {
  const { url, calls } = await receiver();
  const { id } = await add({ url });
  const [old, young] = await saveStories(system.database, 2);
  for (const story of [old!, old!, young!]) await told(story, calls);
  await eventually(async () => (await deliveries(`endpoint=${id}&status=delivered`)).length === 3);
  const { rows: before } = await sql<{ position: number }>`
    select max(position) as position from events`.execute(system.database);
  const days = sql`interval '31 days'`;
  await sql`update delivery_attempts a set at = at - ${days} from deliveries d
    where d.id = a.delivery_id and d.story_id <> ${young}`.execute(system.database);
  await sql`update deliveries set created_at = created_at - ${days} where story_id <> ${young}`.execute(
    system.database,
  );
  await sql`update events set created_at = created_at - ${days} where story_id <> ${young}`.execute(system.database);
  await system.services.kill('delivery'); // it sweeps as it starts
  const kept = async (story: number): Promise<unknown[]> => {
    const { rows } = await sql<{ n: number[] }>`select array[
      (select count(*)::int from events where story_id = ${story}),
      (select count(*)::int from deliveries where story_id = ${story} and endpoint_id = ${id}),
      (select count(*)::int from delivery_attempts a join deliveries d on d.id = a.delivery_id
        where d.story_id = ${story} and d.endpoint_id = ${id})] as n`.execute(system.database);
    return rows[0]!.n;
  };
  await eventually(async () => {
    const rows = await kept(old!);
    return rows.every((count) => count === 0) || rows;
  });
  expect(await kept(young!)).toEqual([1, 1, 1]);
  const orphans = await sql`select from delivery_attempts a
    where not exists (select from deliveries d where d.id = a.delivery_id)`.execute(system.database);
  expect(orphans.rows).toHaveLength(0);
  const { event } = await told(old!, calls);
  expect([event.type, event.data.sequence, event.data.previousSequence]).toEqual(['story.updated', 3, 0]);
  const { rows: after } = await sql<{ position: number }>`
    select max(position) as position from events`.execute(system.database);
  expect(after[0]!.position).toBe(before[0]!.position + 1);
}, 120_000);

it('publishes what events hold to everybody', async () => {
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${system.services.urls.delivery}/api/${path}`)).json();
  const { events } = (await get('v1/events/schemas')) as {
    events: { type: string; version: number; schema: object }[];
  };
  expect(events.map(({ type }) => type)).toContain('story.split');
  expect(events[0]).toMatchObject({ version: 1, schema: { type: 'object' } });
  expect(await get('asyncapi.json')).toMatchObject({ asyncapi: '3.0.0' });
  expect(await get('openapi.json')).toMatchObject({ openapi: '3.1.0', webhooks: { 'story.updated': { post: {} } } });
});
