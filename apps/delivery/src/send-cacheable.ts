import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOf, isFresh } from './http-cache';

/** A document that a client may keep and ask after. */
export interface Cacheable {
  readonly type: string;
  readonly body: string;
  readonly modified: Date | null;
}

/** Sends a document with its validators, or 304 when the client has it. Clients ask again each time. */
export function sendCacheable(request: FastifyRequest, reply: FastifyReply, document: Cacheable): void {
  const etag = etagOf(document.body);
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (document.modified) reply.header('last-modified', document.modified.toUTCString());
  if (isFresh(request.headers, etag, document.modified)) void reply.code(304).send();
  else void reply.type(document.type).send(document.body);
}
