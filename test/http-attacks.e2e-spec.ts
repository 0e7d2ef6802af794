import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { serverOptions } from '../libs/platform/src/server-options';
import { type LoneService, prepareLoneService } from './support/lone-service';
import { exchangeRaw } from './support/raw-exchange';

const key = 'key-of-this-test-long-enough';

let service: LoneService;

beforeAll(async () => {
  service = await prepareLoneService('delivery', {
    settings: { API_KEY: key, LOG_LEVEL: 'trace', RATE_LIMIT_PER_KEY: '0', RATE_LIMIT_PER_ADDRESS: '0' },
  });
  await service.start({ PUBLIC_URL: 'http://127.0.0.1:1' });
}, 120_000);

afterAll(() => service.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}${path}`, { headers, redirect: 'manual' });
const authorization = `Bearer ${key}`;
const request = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n\r\n`;
const host = 'Host: x.example';

describe('a request that two servers might read in two ways', () => {
  it.each([
    [
      'a length and chunks',
      request('POST /websub HTTP/1.1', host, 'Content-Length: 6', 'Transfer-Encoding: chunked') + '0\r\n\r\nG',
      400,
    ],
    [
      'chunks and a length',
      request('POST /websub HTTP/1.1', host, 'Transfer-Encoding: chunked', 'Content-Length: 6') + '0\r\n\r\nG',
      400,
    ],
    ['two lengths', request('POST /websub HTTP/1.1', host, 'Content-Length: 6', 'Content-Length: 5') + 'abcdef', 400],
    ['a list of lengths', request('POST /websub HTTP/1.1', host, 'Content-Length: 6, 6') + 'abcdef', 400],
    ['a length with a sign', request('POST /websub HTTP/1.1', host, 'Content-Length: +6') + 'abcdef', 400],
    ['a length in hexadecimal', request('POST /websub HTTP/1.1', host, 'Content-Length: 0x6') + 'abcdef', 400],
    ['a coding that is none', request('POST /websub HTTP/1.1', host, 'Transfer-Encoding: xchunked') + '0\r\n\r\n', 400],
    [
      'chunked, and something after it',
      request('POST /websub HTTP/1.1', host, 'Transfer-Encoding: chunked, identity') + '0\r\n\r\n',
      400,
    ],
    ['a chunk of no length', request('POST /websub HTTP/1.1', host, 'Transfer-Encoding: chunked') + 'x\r\n\r\n', 400],
    ['a folded header', request('GET / HTTP/1.1', host, 'X-One: a', ' b: c'), 400],
    ['a space before the colon', request('GET / HTTP/1.1', host, 'Content-Length : 0'), 400],
    ['a space before the first header', request('GET / HTTP/1.1', ` ${host}`), 400],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: x.example\n\n', 400],
    ['a bare carriage return', 'GET / HTTP/1.1\r\nHost: x.example\rX: y\r\n\r\n', 400],
    ['NUL in a header', request('GET / HTTP/1.1', host, 'X-One: a\0b'), 400],
    ['no host', request('GET / HTTP/1.1'), 400],
    ['a method that is none', request('GE T / HTTP/1.1', host), 400],
    ['a version that is none', request('GET / HTTP/9.9', host), 400],
    ['headers of 20 kB', request('GET / HTTP/1.1', host, `X-One: ${'a'.repeat(20_000)}`), 431],
    ['an address of 20 kB', request(`GET /${'a'.repeat(20_000)} HTTP/1.1`, host), 431],
  ])('%s is refused, and the connection closed', async (_, bytes, status) => {
    const answer = await exchangeRaw(service.url, bytes + request('GET /health/live HTTP/1.1', host));
    expect([answer.statuses, answer.closed]).toEqual([[status], true]);
  });
});

describe('a body that is larger than what reads it', () => {
  it.each([
    ['/api/v1/feeds', 'application/json', 5_000_001],
    ['/api/v1/feeds/opml', 'text/x-opml', 20_000_001],
    ['/websub', 'application/x-www-form-urlencoded', 5_000_001],
    ['/topics', 'application/x-www-form-urlencoded', 5_000_001],
  ])('of %s is refused', async (path, type, size) => {
    const sent = { method: 'POST', headers: { 'content-type': type, authorization }, body: Buffer.alloc(size, 0x20) };
    const answer = await fetch(service.url + path, sent);
    expect([path, [404, 413].includes(answer.status)]).toEqual([path, true]);
    expect((await get('/health/live')).status).toBe(200);
  });

  it.each(['/api/v1/feeds', '/api/v1/keys'])('of %s is refused without a key before it is read', async (path) => {
    const head = request(`POST ${path} HTTP/1.1`, host, 'Content-Type: application/json', 'Content-Length: 1000000');
    const answer = await exchangeRaw(service.url, head, 2_000);
    expect(answer.statuses).toEqual([401]);
  });

  it('that nests deeply, or holds __proto__, is refused or read as what it is', async () => {
    for (const body of [
      '['.repeat(100_000),
      '{"a":'.repeat(50_000),
      '{"__proto__":{"x":1},"url":"http://x.example"}',
    ]) {
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(`${service.url}/api/v1/topics`, { method: 'POST', headers, body });
      expect([body.slice(0, 20), answer.status]).toEqual([body.slice(0, 20), 400]);
    }
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

it('a client that sends slowly is closed, before its headers are whole and after', async () => {
  const options = serverOptions({ TRUST_PROXY: [] });
  const http = { ...options.http, headersTimeout: 300, connectionsCheckingInterval: 50 };
  const server = new FastifyAdapter({ ...options, requestTimeout: 600, http });
  server.getInstance().post('/', (_request, reply) => reply.send('read'));
  try {
    await server.getInstance().listen({ host: '127.0.0.1', port: 0 });
    const url = server.getInstance().listeningOrigin;
    const beginnings = [
      'GET / HTTP/1.1\r\nHost: x.example\r\nX-Slow: ',
      request('POST / HTTP/1.1', host, 'Content-Type: text/plain', 'Content-Length: 1000') + 'a',
    ];
    for (const beginning of beginnings) {
      const { hostname, port } = new URL(url);
      const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(beginning));
      const drip = setInterval(() => socket.write('a'), 50);
      socket.on('error', () => undefined);
      socket.resume();
      await once(socket, 'close');
      clearInterval(drip);
    }
  } finally {
    await server.close();
  }
});

describe('a parameter', () => {
  const attacks = [
    "'",
    "' or 1=1--",
    "'; drop table stories; --",
    '1; select pg_sleep(30)',
    "') union select secrets from endpoints --",
    '\\',
    "\\'",
    '%',
    '_',
    '$1',
    '$$',
    "E'\\x00'",
    '\u0000',
    '\ufffe',
    '\ud800',
    "a' & 'b",
    "!'",
    "':*",
    'a <-> b',
    '{}',
    '{"any":["x"]}',
    '9'.repeat(400),
    '-1',
    '1e999',
    'NaN',
  ];
  const places = [
    '/api/v1/stories?topic=',
    '/api/v1/stories?language=',
    '/api/v1/stories?outlet=',
    '/api/v1/stories?country=',
    '/api/v1/stories?since=',
    '/api/v1/stories?cursor=',
    '/api/v1/stories?limit=',
    '/api/v1/stories/',
    '/api/v1/outlets/',
    '/api/v1/search?q=',
    '/api/v1/search?names=',
    '/api/v1/search?countries=',
    '/api/v1/search?categories=',
    '/api/v1/search?outlets=',
    '/api/v1/changes?since=',
    '/api/v1/changes?cursor=',
    '/api/v1/articles.ndjson?after=',
    '/api/v1/feeds?status=',
    '/api/v1/feeds?fault=',
    '/api/v1/feeds?cursor=',
    '/api/v1/deliveries?endpoint=',
    '/api/v1/deliveries?status=',
    '/api/v1/keys/',
    '/api/v1/topics/',
    '/topics/',
    '/topics/private/',
    '/search?q=',
    '/topics/name/',
    '/topics/category/',
    '/topics/country/',
    '/search/rss.xml?q=',
    '/outlets?cursor=',
    '/outlets/',
    '/topics/all?cursor=',
    '/topics/all/atom.xml?cursor=',
    '/stories/',
    '/articles/',
  ];

  it.each(places)(
    'of %s is a value, whatever it holds',
    async (place) => {
      for (const attack of attacks) {
        // Half of a character, which encodeURIComponent refuses, as its three bytes.
        const value = attack === '\ud800' ? '%ed%a0%80' : encodeURIComponent(attack);
        const answer = await get(place + value, { authorization });
        const text = await answer.text();
        expect([place, attack, answer.status < 500]).toEqual([place, attack, true]);
        expect([place, attack, /syntax error|whsec_|invalid byte sequence/.exec(text)]).toEqual([place, attack, null]);
      }
    },
    120_000,
  );

  it('of a cursor is a value, also inside of it', async () => {
    for (const attack of attacks) {
      for (const position of [[attack, 1], ['2026-01-01T00:00:00Z', attack], [attack], { a: attack }]) {
        const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
        for (const place of ['/api/v1/stories', '/api/v1/feeds', '/topics/all'])
          expect((await get(`${place}?cursor=${cursor}`, { authorization })).status).toBe(400);
      }
    }
  });

  it('of a saved topic is a value: what it finds is empty, and its tables are there', async () => {
    for (const [at, attack] of attacks.filter((one) => !/[\0\ud800]/.test(one)).entries()) {
      const query = {
        any: [attack],
        all: [`${attack}x`],
        none: [attack],
        names: [attack],
        categories: [attack],
        outlets: [attack],
      };
      const body = JSON.stringify({ slug: `t${at}`, name: attack, query });
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(`${service.url}/api/v1/topics`, { method: 'POST', headers, body });
      expect([attack, [201, 400, 422].includes(answer.status)]).toEqual([attack, true]);
      if (answer.status === 201) expect((await get(`/topics/t${at}/rss.xml`)).status).toBe(200);
    }
    expect(await service.database.selectFrom('stories').select('id').execute()).toEqual([]);
  });
});

describe('a path', () => {
  it.each([
    '/../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/api/docs/../../../../etc/passwd',
    '/api/docs/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/api/docs/%2e%2e%2f%2e%2e%2fpackage.json',
    '/api/docs/..%5c..%5cpackage.json',
    '/api/docs/....//....//package.json',
    '/api/docs/%252e%252e%252fpackage.json',
    '/api/docs/swagger-ui.css%00.html',
    '/api/docs//etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/scripts/../package.json',
    '/.env',
    '/.git/config',
    '/topics/..%2f..%2fpackage.json',
  ])('%s leads to no file', async (path) => {
    const answer = await exchangeRaw(service.url, request(`GET ${path} HTTP/1.1`, host, 'Connection: close'));
    expect(answer.statuses).toHaveLength(1);
    expect(answer.text).not.toMatch(/root:.*:0:0|"dependencies"|\[core\]|DATABASE_URL/);
    expect(answer.statuses[0]).not.toBe(500);
  });
});

describe('a line break', () => {
  const broken = '%0d%0aset-cookie:%20planted=1%0d%0a%0d%0a<script>';

  it.each([
    `/topics/${broken}`,
    `/search?q=${broken}`,
    `/stories/1${broken}`,
    `/language?to=${broken}`,
    `/topics/country/${broken}`,
    `/topics/name/${broken}/rss.xml`,
    `/search/atom.xml?q=${broken}`,
    `/api/v1/topics/${broken}`,
    `//evil.example/${broken}`,
    `/websub/${broken}?hub.mode=subscribe&hub.challenge=${broken}`,
  ])('in %s becomes no header', async (path) => {
    const answer = await exchangeRaw(service.url, request(`GET ${path} HTTP/1.1`, host, 'Connection: close'));
    const head = answer.text.split('\r\n\r\n', 1)[0]!;
    expect(head).not.toMatch(/^set-cookie: planted/im);
    expect(head).not.toMatch(/^location: (?:https?:)?\/\/evil/im);
    expect(answer.statuses).toHaveLength(1);
  });

  it('in addresses, agents and bodies stays within its line of the log', async () => {
    const forged = '{"level":60,"service":"delivery","msg":"planted"}';
    const encoded = encodeURIComponent(`\n${forged}\n`);
    await get(`/api/v1/stories?topic=${encoded}`, { 'user-agent': forged, 'x-forwarded-for': `1.2.3.4, ${forged}` });
    await get(`/topics/${encoded}`);
    await fetch(`${service.url}/api/v1/topics`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: `\n${forged}`,
    });
    await service.database.destroy().catch(() => undefined);
    await service.stop();
    const lines = readFileSync(service.logFile, 'utf8').trim().split('\n');
    const records = lines.map((line) => JSON.parse(line) as { msg?: string; service?: string });
    expect(records.length).toBeGreaterThan(2);
    expect(records.every(({ service: name }) => name === 'delivery')).toBe(true);
    expect(records.filter(({ msg }) => msg === 'planted')).toEqual([]);
  });
});
