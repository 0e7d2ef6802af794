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
  const document = answer[codingAccepted(request.headers['accept-encoding'])];
  const isKnown = isFresh(request.headers, document.etag, document.modified);
  const headers = isKnown ? document.headers : document.bodyHeaders;
  // Past Fastify's own way of sending, which costs as much as all else that a feed out of memory needs.
  reply.hijack();
  reply.raw.writeHead(isKnown ? 304 : 200, withHeaders(reply.getHeaders(), headers));
  reply.raw.end(isKnown ? undefined : document.body);
}

/** Headers that hooks have set, and those of a document, names and values in turn. */
function withHeaders(set: Readonly<Record<string, unknown>>, own: readonly string[]): string[] {
  const headers: string[] = [];
  for (const name in set) headers.push(name, String(set[name]));
  return headers.concat(own);
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
