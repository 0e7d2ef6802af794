import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { type GeneratedOutlets, generateOutlets } from './support/generated-outlets';
import { eventually, startTestSystem, type TestSystem } from './support/test-system';

interface Call {
  readonly id: string;
  readonly storyId: number;
  readonly sequence: number;
  readonly status: number;
}

let system: TestSystem;
let outlets: GeneratedOutlets;
const servers: Server[] = [];
const secret = `whsec_${randomBytes(32).toString('base64')}`;

/** A receiver that answers as it is told, and keeps what it was sent. */
async function receiver(answer: (earlier: readonly Call[]) => number): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const event = new Webhook(secret).verify(body, request.headers as Record<string, string>) as {
        data: { id: number; sequence: number };
      };
      const status = answer(calls);
      calls.push({
        id: String(request.headers['webhook-id']),
        storyId: event.data.id,
        sequence: event.data.sequence,
        status,
      });
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, calls };
}

beforeAll(async () => {
  system = await startTestSystem();
  outlets = await generateOutlets(3, 4);
}, 120_000);

afterAll(async () => {
  await system.close();
  await outlets.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

it('retries with the same id, keeps each story in order, and stops at 410; a failing endpoint delays no other', async () => {
  const healthy = await receiver(() => 204);
  const failing = await receiver((earlier) => (earlier.length < 3 ? 500 : 204));
  const gone = await receiver(() => 410);
  const deaf = await receiver(() => 204);
  for (const { url } of [healthy, failing, gone]) await system.api.call('endpoints', { url, secret });
  const filter = { events: ['story.merged'] };
  await system.api.call('endpoints', { url: deaf.url, secret, filter });
  await system.api.call('feeds/opml', outlets.opml);

  const told = (): number => new Set(healthy.calls.map((call) => call.id)).size;
  const delivered = (calls: readonly Call[]): Call[] => calls.filter((call) => call.status === 204);
  await eventually(async () => {
    const stories = await system.api.stories();
    const complete = stories.length === 4 && stories.every((story) => story.counts.articles === 3);
    const heard = stories.every((story) =>
      healthy.calls.some((call) => call.storyId === story.id && call.sequence === story.sequence),
    );
    return (complete && heard) || [complete, heard];
  });
  await eventually(async () => delivered(failing.calls).length === told() || failing.calls);

  const failed = failing.calls.filter((call) => call.status === 500);
  expect(failed).toHaveLength(3);
  for (const call of failed) expect(delivered(failing.calls).map((done) => done.id)).toContain(call.id);
  for (const { calls } of [healthy, failing]) {
    const last = new Map<number, number>();
    for (const call of delivered(calls)) {
      expect(call.sequence).toBeGreaterThan(last.get(call.storyId) ?? 0);
      last.set(call.storyId, call.sequence);
    }
    expect(new Set(delivered(calls).map((call) => call.id)).size).toBe(delivered(calls).length);
  }

  const { endpoints } = await system.api.call<{ endpoints: { url: string; status: string; disabledReason: string }[] }>(
    'endpoints',
  );
  expect(endpoints.find((endpoint) => endpoint.url === gone.url)).toMatchObject({
    status: 'disabled',
    disabledReason: 'HTTP 410: the receiver wants no more events',
  });
  expect(deaf.calls).toEqual([]);
  const { deliveries } = await system.api.call<{ deliveries: { status: string; attempts: number }[] }>(
    'deliveries?limit=500',
  );
  expect(
    deliveries.filter((delivery) => delivery.status === 'delivered' && delivery.attempts > 1).length,
  ).toBeGreaterThan(0);
}, 120_000);
