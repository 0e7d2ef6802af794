import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { embeddingsAddress, EmbeddingsClient } from './embeddings-client';

let server: Server;
let respond: (request: IncomingMessage, response: ServerResponse) => unknown;
let client: EmbeddingsClient;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => respond(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new EmbeddingsClient({ url, model: 'tide', apiKey: 'secret' });
});
afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

it.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1/embeddings'],
  ['http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434/v1/embeddings'],
  ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1/embeddings'],
  ['https://encoder.example/v1/embeddings', 'https://encoder.example/v1/embeddings'],
  ['https://encoder.example/openai/v1?version=2', 'https://encoder.example/openai/v1/embeddings?version=2'],
  ['https://encoder.example/embeddings/?version=2', 'https://encoder.example/embeddings/?version=2'],
])('%s is asked at %s', (given, address) => {
  expect(embeddingsAddress(given)).toBe(address);
});

it('sends one request for all texts, with model and key, and gives bytes', async () => {
  const seen: unknown[] = [];
  respond = async (request, response) => {
    const { method, url: path, headers } = request;
    seen.push([method, path, headers['authorization'], headers['content-type'], JSON.parse(await text(request))]);
    const data = [
      { index: 1, embedding: [0, 0] },
      { index: 0, embedding: [0.5, -1] },
    ];
    response.end(JSON.stringify({ data }));
  };
  expect(await client.ask(['One', 'Two'], 5_000)).toEqual([Int8Array.of(64, -127), null]);
  expect(seen).toEqual([
    ['POST', '/v1/embeddings', 'Bearer secret', 'application/json', { model: 'tide', input: ['One', 'Two'] }],
  ]);
});

it('sends no key when there is none', async () => {
  let authorization: string | undefined = 'not asked';
  respond = (request, response) => {
    ({ authorization } = request.headers);
    response.end('{"data": [{"index": 0, "embedding": [1]}]}');
  };
  const open = new EmbeddingsClient({ url, model: 'tide' });
  await open.ask(['One'], 5_000);
  await open.close();
  expect(authorization).toBeUndefined();
});

it.each<[string, typeof respond, number, string, number | null]>([
  [
    'is busy',
    (_, response) => response.writeHead(429, { 'retry-after': '30' }).end('{"error": {"message": "slow down"}}'),
    5_000,
    'HTTP 429: slow down',
    30_000,
  ],
  ['fails', (_, response) => response.writeHead(500).end(), 5_000, 'HTTP 500', null],
  ['leads elsewhere', (_, response) => response.writeHead(302, { location: '/other' }).end(), 5_000, 'HTTP 302', null],
  ['answers garbage', (_, response) => response.end('garbage'), 5_000, 'not one of /v1/embeddings', null],
  ['hangs up', (request) => request.socket.destroy(), 5_000, 'no connection: ', null],
  ['says nothing', () => undefined, 300, 'no whole answer within 0.3 s', null],
  ['says too much', (_, response) => response.end('x'.repeat(8_000_001)), 5_000, 'larger than', null],
])('gives a fault when the server %s', async (_, how, timeoutMs, message, retryAfterMs) => {
  respond = how;
  const fault = await client.ask(['One'], timeoutMs).catch((error: Error) => error);
  expect(fault).toMatchObject({ name: 'EmbeddingsFault', retryAfterMs });
  expect((fault as Error).message).toContain(message);
});

it('gives a fault when nobody listens', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await once(nobody, 'close');
  const lost = new EmbeddingsClient({ url: `http://127.0.0.1:${port}`, model: 'tide' });
  await expect(lost.ask(['One'], 5_000)).rejects.toThrow('no connection: ECONNREFUSED');
  await lost.close();
});
