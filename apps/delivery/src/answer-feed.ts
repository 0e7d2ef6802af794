import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedAnswer, FeedCache, FeedSource } from './feed-cache';
import { codingAccepted, type FeedFormat, formatAccepted } from './feed-format';
import { isFresh } from './http-cache';

/** A request for a feed: by a file name, or at the address of its page by the Accept header. */
export interface AskedFeed {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly askedBy: 'file' | 'accept';
}

/** Sends a feed, 304 when the client has it, or a redirect to where it lives now. */
export function sendFeed(answer: FeedAnswer, format: FeedFormat, { request, reply, askedBy }: AskedFeed): void {
  if ('movedTo' in answer)
    return void reply.redirect(`${answer.movedTo}${askedBy === 'file' ? `/${format.file}` : ''}`, 301);
  const coding = codingAccepted(request.headers['accept-encoding']);
  const { body, headers, etag, modified } = answer[coding];
  reply.headers(headers);
  if (askedBy === 'accept') reply.header('vary', 'accept, accept-encoding');
  if (isFresh(request.headers, etag, modified)) return void reply.code(304).send();
  reply.header('content-type', `${format.type}; charset=utf-8`);
  if (coding !== 'identity') reply.header('content-encoding', coding);
  return void reply.send(body);
}

/**
 * Answers with a feed as it is now. One that the cache holds costs neither a query nor rendering.
 * @returns false, with nothing sent, when there is no such feed
 */
export async function answerFeed(
  cache: FeedCache,
  source: FeedSource,
  format: FeedFormat,
  asked: AskedFeed,
): Promise<boolean> {
  const answer = cache.ready(source.key, format) ?? (await cache.read(source, format));
  if (answer === null) return false;
  sendFeed(answer, format, asked);
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
