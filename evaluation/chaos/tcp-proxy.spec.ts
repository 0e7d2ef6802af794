import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server } from 'node:net';
import { down, slow } from './network';
import { startProxy, type TcpProxy } from './tcp-proxy';

let server: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  // Sends back what it is sent.
  server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, 1);
});

afterEach(async () => {
  await proxy.close();
  server.close();
});

/** What comes back, as much as was sent, or until the connection ends. */
async function echoed(sent: Buffer): Promise<Buffer> {
  const socket = createConnection({ host: '127.0.0.1', port: proxy.port });
  socket.write(sent);
  let got = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    got = Buffer.concat([got, chunk]);
    if (got.length >= sent.length) break;
  }
  return got;
}

const megabyte = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => at % 251));

it.each([
  ['calm', null],
  ['late packets', { ...slow, cutShare: 0 }],
])('brings every byte both ways: %s', async (_, weather) => {
  if (weather) proxy.turn(weather);
  expect((await echoed(megabyte)).equals(megabyte)).toBe(true);
});

it('cuts what is open and refuses what comes, while it is down', async () => {
  const socket = createConnection({ host: '127.0.0.1', port: proxy.port });
  await once(socket, 'connect');
  socket.write('x');
  await once(socket, 'data');
  proxy.turn(down);
  await once(socket, 'close');
  expect((await echoed(Buffer.from('y')).catch(() => Buffer.alloc(0))).length).toBe(0);
});
