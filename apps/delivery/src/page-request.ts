import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ContentCoding, codingAccepted } from './feed-format';
import { etagOf, isFresh } from './http-cache';
import type { PageContext } from './pages/page-context';
import { readerFor } from './pages/reader';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** Pages are made for each request: a quick setting, which takes a millisecond and leaves a quarter of the bytes. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** For whom and where a page is made: by the request for it, now. */
export const pageContext = ({ headers, url }: FastifyRequest, publicUrl: string): PageContext => ({
  reader: readerFor(headers),
  publicUrl,
  path: url,
  now: new Date(),
});

/** Sends a page with its validators, compressed where that is accepted, or 304 to who has it. Readers ask each time. */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, body: string): Promise<void> {
  const coding = codingAccepted(request.headers['accept-encoding']);
  const etag = tagOfCoding(etagOf(body), coding);
  varyByReader(reply);
  reply.header('etag', etag).header('cache-control', reply.getHeader('cache-control') ?? 'no-cache');
  if (isFresh(request.headers, etag, null)) return void reply.code(304).send();
  reply.type('text/html; charset=utf-8');
  if (coding === 'identity') return void reply.send(body);
  reply.header('content-encoding', coding);
  void reply.send(await (coding === 'br' ? brotli(body, quick) : zip(body)));
}

/** A page that nobody is to keep: what was wrong with a form, or a fault. */
export function sendUnkept(reply: FastifyReply, status: number, body: string): FastifyReply {
  varyByReader(reply);
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(body);
}

/** Bytes of each coding have a tag of their own (RFC 9110, 8.8.3.3). */
const tagOfCoding = (etag: string, coding: ContentCoding): string =>
  coding === 'identity' ? etag : etag.replace(/"$/, `-${coding}"`);

/** The language is chosen by header and cookie; the feed at the same address, where there is one, by Accept. */
function varyByReader(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  reply.header('vary', [others, 'accept-language', 'cookie', 'accept-encoding'].filter(Boolean).join(', '));
}
