import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusedRange } from './address-guard';
import { HttpClient } from './http-client';
import { otherSchemes, refusedUrls } from './refused-forms.fixture';

const limits = { maxBytes: 1_000, timeoutMs: 5_000 };
const post = { headers: {}, body: Buffer.alloc(0), keptBytes: 0, mostBytes: 0, timeoutMs: 5_000 };
const strict = new HttpClient({ userAgent: 'test', allowedNetworks: [] });
/** Knows this machine's 127.0.0.1 for the open internet, so that something can redirect. */
const client = new HttpClient({ userAgent: 'test', allowedNetworks: ['127.0.0.1/32'] });
let server: Server;
let base = '';
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    const to = new URL(request.url!, base).searchParams.get('to');
    response.writeHead(to === null ? 200 : 302, to === null ? {} : { location: to }).end('seen');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => (asked = []));

afterAll(async () => {
  await strict.close();
  await client.close();
  server.close();
});

it('knows more than sixty ways to write a private address', () => {
  expect(new Set(refusedUrls).size).toBe(refusedUrls.length);
  expect(refusedUrls.length).toBeGreaterThan(60);
});

it.each(refusedUrls)('never asks %j, to read or to post', async (url) => {
  await expect(strict.send({ url, ...limits })).rejects.toMatchObject({ name: 'RefusedAddress' });
  await expect(strict.poster(url)(post, new Set())).rejects.toMatchObject({ name: 'RefusedAddress' });
});

it.each(otherSchemes)('takes %j for no address of the web', async (url) => {
  await expect(client.send({ url, ...limits })).rejects.toMatchObject({ name: 'HttpFault', code: 'bad-url' });
  await expect(client.poster(url)(post, new Set())).rejects.toMatchObject({ name: 'HttpFault', code: 'bad-url' });
});

// Where the server itself is, by this client's word, on the open internet.
const isServer = (url: string): boolean => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return refusedRange(host, ['127.0.0.1/32']) === null;
};
const elsewhere = refusedUrls.filter((url) => !isServer(url));

it.each(elsewhere)('follows no redirect to %j', async (url) => {
  const sent = client.send({ url: `${base}/?to=${encodeURIComponent(new URL(url).href)}`, ...limits });
  await expect(sent).rejects.toMatchObject({ name: 'RefusedAddress' });
  expect(asked).toHaveLength(1);
});

it.each(otherSchemes.filter((url) => /^[a-z]+:/.test(url) && !url.startsWith('http')))(
  'follows no redirect to %j',
  async (url) => {
    const sent = client.send({ url: `${base}/?to=${encodeURIComponent(url)}`, ...limits });
    await expect(sent).rejects.toMatchObject({ name: 'HttpFault', code: 'bad-url' });
    expect(asked).toHaveLength(1);
  },
);

it('a webhook follows no redirect at all', async () => {
  const answer = await client.poster(`${base}/?to=${encodeURIComponent(`${base}/private`)}`)(post, new Set());
  expect([answer.status, asked.length]).toEqual([302, 1]);
});
