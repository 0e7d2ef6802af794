import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from './page-request';

interface Sent {
  status: number;
  body: unknown;
  readonly headers: Record<string, unknown>;
}

async function send(headers: Record<string, string>, before: Record<string, string> = {}): Promise<Sent> {
  const sent: Sent = { status: 200, body: undefined, headers: { ...before } };
  const reply = {
    getHeader: (name: string) => sent.headers[name],
    header: (name: string, value: unknown) => ((sent.headers[name] = value), reply),
    type: (value: string) => reply.header('content-type', value),
    code: (status: number) => ((sent.status = status), reply),
    send: (body?: unknown) => ((sent.body = body), reply),
  };
  await sendPage({ headers } as unknown as FastifyRequest, reply as unknown as FastifyReply, '<p>Page</p>'.repeat(99));
  return sent;
}

test.each([
  ['identity', undefined, (body: unknown) => String(body)],
  ['br', 'br', (body: unknown) => brotliDecompressSync(body as Buffer).toString()],
  ['gzip', 'gzip', (body: unknown) => gunzipSync(body as Buffer).toString()],
])('a page is sent as %s, and not again to who has it so', async (accepted, coding, read) => {
  const first = await send({ 'accept-encoding': accepted });
  expect(first.headers['content-encoding']).toBe(coding);
  expect(read(first.body)).toBe('<p>Page</p>'.repeat(99));
  const again = await send({ 'accept-encoding': accepted, 'if-none-match': String(first.headers['etag']) });
  expect([again.status, again.body]).toEqual([304, undefined]);
  const other = await send({
    'accept-encoding': accepted === 'br' ? 'gzip' : 'br',
    'if-none-match': String(first.headers['etag']),
  });
  expect(other.status).toBe(200);
});

test('caches are told what a page depends on, also beside a feed at its address', async () => {
  expect((await send({})).headers['vary']).toBe('accept-language, cookie, accept-encoding');
  expect((await send({}, { vary: 'accept' })).headers['vary']).toBe('accept, accept-language, cookie, accept-encoding');
  expect((await send({}, { 'cache-control': 'private' })).headers['cache-control']).toBe('private');
});
