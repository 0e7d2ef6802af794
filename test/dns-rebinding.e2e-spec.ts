import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '@app/http';
import { type NameServer, startNameServer } from './support/name-server';

/** What stands for the open internet here, and what for the operator's own network. */
const [open, secret] = ['127.1.0.1', '127.0.0.1'];
const limits = { maxBytes: 1_000, timeoutMs: 10_000 };
const post = { headers: {}, body: Buffer.from('{}'), keptBytes: 100, mostBytes: 1_000, timeoutMs: 10_000 };

let names: NameServer;
let client: HttpClient;
let port: number;
let servers: Server[];
let reached: string[];
let redirect: string | null;

/** A server of the one port at an address. */
async function serve(address: string, at: number): Promise<Server> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    reached.push(address);
    response.setHeader('connection', 'close');
    if (redirect === null) response.end('news');
    else response.writeHead(302, { location: redirect }).end();
  });
  server.listen(at, address);
  await once(server, 'listening');
  return server;
}

beforeEach(async () => {
  [reached, redirect] = [[], null];
  names = await startNameServer();
  const first = await serve(open, 0);
  port = (first.address() as AddressInfo).port;
  servers = [first, await serve(secret, port)];
  client = new HttpClient({ userAgent: 'test', allowedNetworks: [`${open}/32`], lookup: names.lookup });
});

afterEach(async () => {
  await client.close();
  for (const server of servers) server.close();
  await names.close();
});

const url = (path = ''): string => `http://rebinding.example:${port}/${path}`;
const refused = { name: 'RefusedAddress', message: expect.stringContaining(secret) as string };

it('a name that moves from the open internet into the own network is refused from then on', async () => {
  names.answers = [[open], [secret], [open]];
  expect((await client.send({ url: url(), ...limits })).status).toBe(200);
  await expect(client.send({ url: url(), ...limits })).rejects.toMatchObject(refused);
  expect((await client.send({ url: url(), ...limits })).status).toBe(200);
  expect(reached).toEqual([open, open]);
});

it('the address that was looked at is the one that is connected to: a name is asked for once a connection', async () => {
  names.answers = [[open], [secret]];
  expect(Buffer.from((await client.send({ url: url(), ...limits })).body).toString()).toBe('news');
  expect([names.asked, reached]).toEqual([['rebinding.example'], [open]]);
});

it('a redirect to the same name is looked at anew', async () => {
  names.answers = [[open], [secret]];
  redirect = url('again');
  await expect(client.send({ url: url(), ...limits })).rejects.toMatchObject(refused);
  expect(reached).toEqual([open]);
});

it('a name with an open and a private address is refused whole, in whatever order', async () => {
  for (const answers of [
    [open, secret],
    [secret, open],
  ]) {
    names.answers = [answers];
    await expect(client.send({ url: url(), ...limits })).rejects.toMatchObject(refused);
  }
  expect(reached).toEqual([]);
});

it('a webhook to a name that moves is refused as well', async () => {
  names.answers = [[open], [secret]];
  const send = client.poster(url());
  expect((await send(post, new Set())).status).toBe(200);
  await expect(send(post, new Set())).rejects.toMatchObject(refused);
  expect(reached).toEqual([open]);
});

it.each(['metadata.google.internal', 'localtest.me', 'x.127.0.0.1.nip.example', 'LOCALHOST.', 'xn--d1acufc.example'])(
  'what %s is called does not matter, but where it is',
  async (name) => {
    names.answers = [['169.254.169.254']];
    const sent = client.send({ url: `http://${name}:${port}/`, ...limits });
    await expect(sent).rejects.toMatchObject({ name: 'RefusedAddress' });
    names.answers = [[open]];
    expect((await client.send({ url: `http://${name}:${port}/`, ...limits })).status).toBe(200);
  },
);
