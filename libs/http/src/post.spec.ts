import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient, type PostAnswer } from './index';
import type { Cancel } from './post';

const client = new HttpClient({ userAgent: 'test', allowedNetworks: ['127.0.0.0/8'] });
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?a=1`;
}

const asked = { headers: {}, body: Buffer.from('{"a":1}'), keptBytes: 8, mostBytes: 1_000, timeoutMs: 5_000 };

afterAll(async () => {
  await client.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

describe('poster', () => {
  test('posts the bytes, and gives status, headers and the beginning of the body', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, { 'x-told': `${request.method} ${request.url} ${body}` }).end('a long answer');
      });
    });
    const track = new Set<Cancel>();
    const answering = client.poster(url)(asked, track);
    expect(track.size).toBe(1);
    const answer = await answering;
    expect(answer).toMatchObject({ status: 201, headers: { 'x-told': 'POST /hooks?a=1 {"a":1}' } });
    expect(answer.body.toString()).toBe('a long a');
    expect(track.size).toBe(0);
  });

  test('an answer counts though its body never ends or is far too long', async () => {
    const url = await serve((_, response) => {
      response.writeHead(500);
      const more = (): void => {
        while (response.write('x'.repeat(1_000)));
        response.once('drain', more);
      };
      more();
    });
    expect((await client.poster(url)(asked, new Set())).status).toBe(500);
  });

  test.each<[string, () => Promise<PostAnswer>, RegExp]>([
    [
      'no answer in time',
      async () => client.poster(await serve(() => undefined))({ ...asked, timeoutMs: 50 }, new Set()),
      /no whole answer within 0.05 s/,
    ],
    [
      'an answer that breaks off',
      async () => client.poster(await serve((_, response) => response.writeHead(200).destroy()))(asked, new Set()),
      /socket|closed|terminated/i,
    ],
    ['an address of a private network', () => client.poster('http://10.0.0.1/')(asked, new Set()), /not open/],
    ['no address', () => client.poster('no address')(asked, new Set()), /not an address/],
  ])('throws for %s', async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });

  test('is cancelled by what it leaves in `track`', async () => {
    const track = new Set<Cancel>();
    const url = await serve(() => {
      for (const cancel of track) cancel(new Error('the service stops'));
    });
    await expect(client.poster(url)(asked, track)).rejects.toThrow('the service stops');
    expect(track.size).toBe(0);
  });
});
