import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '@app/http';
import { Robots } from './robots';

const never = new AbortController().signal;
const rules =
  'User-agent: *\nDisallow: /private\n\nUser-agent: tributary\nDisallow: /archive/*.html$\nAllow: /archive/open/*.html$';

let server: Server;
let base = '';
let status = 200;
let asked = 0;
const http = new HttpClient({ userAgent: 'Tributary/test', allowedNetworks: ['127.0.0.0/8'] });

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'text/plain' }).end(rules);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await http.close();
  server.close();
});

it.each([
  [200, '/news/1.html', 'yes'],
  [200, '/archive/1.html', 'no'],
  [200, '/archive/1.html?page=2', 'yes'],
  [200, '/archive/open/1.html', 'yes'],
  [200, '/private/1', 'yes'],
  [404, '/archive/1.html', 'yes'],
  [403, '/archive/1.html', 'yes'],
  [503, '/news/1.html', 'unknown'],
  [429, '/news/1.html', 'unknown'],
])('robots.txt answers %d: %s may be read: %s', async (answer, path, allowed) => {
  status = answer;
  expect(await new Robots(http).allows(`${base}${path}`, never)).toBe(allowed);
});

it('asks a host once', async () => {
  status = 200;
  asked = 0;
  const robots = new Robots(http);
  for (const path of ['/1', '/2', '/archive/3.html']) await robots.allows(`${base}${path}`, never);
  expect(asked).toBe(1);
});

it('reads nothing of a host that cannot be asked', async () => {
  expect(await new Robots(http).allows('http://10.1.2.3/page', never)).toBe('unknown');
});
