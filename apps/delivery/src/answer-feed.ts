import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedCache, FeedSource } from './feed-cache';
import { codingAccepted, type FeedFormat, formatAccepted } from './feed-format';
import { isFresh } from './http-cache';

/** How a feed is asked for: by a file name, or at the address of its page by the Accept header. */
export type AskedBy = 'file' | 'accept';

/**
 * Answers with a feed, 304 when the client has it, or a redirect to where it lives now. A feed that the cache holds costs
 * neither a query nor rendering.
 * @returns false, with nothing sent, when there is no such feed
 */
export async function answerFeed(
  cache: FeedCache,
  source: FeedSource,
  format: FeedFormat,
  { request, reply, askedBy }: { request: FastifyRequest; reply: FastifyReply; askedBy: AskedBy },
): Promise<boolean> {
  const answer = cache.ready(source.key, format) ?? (await cache.read(source, format));
  if (answer === null) return false;
  if ('movedTo' in answer) {
    void reply.redirect(`${answer.movedTo}${askedBy === 'file' ? `/${format.file}` : ''}`, 301);
    return true;
  }
  const coding = codingAccepted(request.headers['accept-encoding']);
  const { body, etag, modified, modifiedAt, isPrivate } = answer[coding];
  const raw = reply
    .header('etag', etag)
    .header('cache-control', isPrivate ? 'private, no-cache' : 'no-cache')
    .header('vary', askedBy === 'file' ? 'accept-encoding' : 'accept, accept-encoding');
  if (modified !== null) raw.header('last-modified', modified);
  if (isPrivate) raw.header('x-robots-tag', 'noindex');
  if (isFresh(request.headers, etag, modifiedAt)) {
    void reply.code(304).send();
    return true;
  }
  if (coding !== 'identity') raw.header('content-encoding', coding);
  void reply.type(`${format.type}; charset=utf-8`).send(body);
  return true;
}

/**
 * Answers at a page's address with a feed, when the Accept header asks for one.
 * @returns false, with nothing sent but the header that says what the answer depends on, when the page is wanted
 */
export async function answerAcceptedFeed(
  cache: FeedCache,
  source: FeedSource,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  void reply.header('vary', 'accept');
  const format = formatAccepted(request.headers.accept);
  return format !== null && answerFeed(cache, source, format, { request, reply, askedBy: 'accept' });
}
