import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { RefusedAddress } from './address-guard';
import { HttpClient } from './http-client';

const limits = { maxBytes: 10_000, timeoutMs: 2_000 };
const client = new HttpClient({ userAgent: 'Tributary/test', allowedNetworks: ['127.0.0.0/8'] });
let server: Server;
let base = '';
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await client.close();
  server.close();
  server.closeAllConnections();
});

const text = (body: Uint8Array): string => Buffer.from(body).toString();

it.each<[string, (plain: string) => Buffer]>([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['gzip, br', (plain) => brotliCompressSync(gzipSync(plain))],
  ['identity', (plain) => Buffer.from(plain)],
])('reads %s', async (encoding, encode) => {
  answer = (_, response) => response.setHeader('content-encoding', encoding).end(encode('a bridge fell'));
  expect(text((await client.send({ url: base, ...limits })).body)).toBe('a bridge fell');
});

it.each<[string, string, Buffer, string]>([
  ['an encoding that was not asked for', 'utf-8', Buffer.from('short'), 'encoding utf-8 was not asked for'],
  ['one of two that was not asked for', 'zstd, gzip', gzipSync('short'), 'encoding zstd was not asked for'],
  ['a bomb', 'gzip', gzipSync(Buffer.alloc(50_000_000)), 'larger than 10000 bytes'],
  ['a broken body', 'gzip', Buffer.from('this is not gzip'), 'incorrect header check'],
])('refuses %s, and serves the next request', async (_, encoding, body, message) => {
  answer = (_request, response) => response.setHeader('content-encoding', encoding).end(body);
  await expect(client.send({ url: base, ...limits })).rejects.toThrow(message);
  answer = (_request, response) => response.end('ok');
  expect(text((await client.send({ url: base, ...limits })).body)).toBe('ok');
});

it('needs only status and headers when the body is not wanted', async () => {
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'utf-8' }).end(Buffer.alloc(1_000_000));
  expect(await client.send({ url: base, ...limits, discardBody: true })).toMatchObject({ status: 200 });
});

it('gives up on an answer that drips', async () => {
  answer = (_, response) => response.writeHead(200).write('slow');
  await expect(client.send({ url: base, ...limits, timeoutMs: 200 })).rejects.toThrow('no whole answer within 0.2 s');
});

it.each([
  [[301, 308], true],
  [[301, 302], false],
  [[], false],
])('follows redirects %j; moved for good: %s', async (statuses, movedForGood) => {
  answer = (request, response) => {
    const hop = Number(request.url?.slice(1) || 0);
    const status = statuses[hop];
    if (status === undefined) response.end('there');
    else response.writeHead(status, { location: `/${hop + 1}` }).end();
  };
  const got = await client.send({ url: base, ...limits });
  expect(got).toMatchObject({ movedForGood, url: `${base}/${statuses.length || ''}` });
});

it('ends where redirects never do', async () => {
  answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
  await expect(client.send({ url: base, ...limits })).rejects.toThrow('more than 5 redirects');
});

it.each([
  ['a redirect to a private address', 'http://10.1.2.3/', RefusedAddress],
  ['a redirect to a file', 'file:///etc/passwd', /only http and https/],
])('refuses %s', async (_, location, fault) => {
  answer = (_request, response) => response.writeHead(302, { location }).end();
  await expect(client.send({ url: base, ...limits })).rejects.toThrow(fault);
});

it('refuses a name that leads to a private address when it connects', async () => {
  const strict = new HttpClient({ userAgent: 'Tributary/test', allowedNetworks: [] });
  await expect(strict.send({ url: base.replace('127.0.0.1', 'localhost'), ...limits })).rejects.toThrow(
    /not open to feeds/,
  );
  await strict.close();
});

it('says who it is, and brings no cookies and no referrer', async () => {
  let headers: NodeJS.Dict<string | string[]> = {};
  answer = (request, response) => {
    headers = request.headers;
    response.setHeader('set-cookie', 'a=b').end();
  };
  await client.send({ url: base, ...limits });
  await client.send({ url: base, ...limits });
  expect(headers['user-agent']).toBe('Tributary/test');
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('referer');
});
