import { createHash } from 'node:crypto';
import Fastify from 'fastify';

/** What the server is to send: the bytes of a feed. It answers with its address. */
interface Given {
  readonly body: string;
  readonly type: string;
  readonly coding: string | null;
}

// A Fastify with nothing in it but a body and its tag: what any server in Node costs for the same bytes.
process.once('message', (given: Given) => {
  const body = Buffer.from(given.body, 'base64');
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const server = Fastify();
  server.get('/feed', (request, reply) => {
    reply.header('etag', etag).header('content-type', given.type);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (given.coding !== null) reply.header('content-encoding', given.coding);
    return reply.send(body);
  });
  void server.listen({ host: '127.0.0.1', port: 0 }).then((url) => process.send?.({ url, etag }));
});
process.once('disconnect', () => process.exit(0));
