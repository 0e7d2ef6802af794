import { createBrotliCompress, createGzip, gzipSync, deflateSync, constants } from 'node:zlib';
import { document, either, type HostileFeed, item, refused, rss } from './hostile-feed';

const zeros = Buffer.alloc(1_000_000);
/** The cap on bytes ends it, or, on a busy machine, the cap on time. */
const tooLarge = refused(/large|bytes|size|within/i);
const broken = refused(/header|encoding|unexpected|incorrect|data|end of|decompress|compress|invalid|unreadable/i);
const encoded = (encoding: string): Record<string, string> => ({ 'content-encoding': encoding });

/** A stream of zeros through a compressor, which is quick to make and small to send. */
function bomb(name: string, encoding: 'gzip' | 'br', megabytes: number): HostileFeed {
  return {
    name,
    fate: tooLarge,
    http: (_request, response) => {
      const compressor =
        encoding === 'gzip'
          ? createGzip({ level: 1 })
          : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': encoding });
      compressor.pipe(response);
      compressor.write('<?xml version="1.0"?><rss><channel><title>');
      let left = megabytes;
      const more = (): void => {
        while (left > 0 && !response.destroyed) {
          left -= 1;
          if (!compressor.write(zeros)) return void compressor.once('drain', more);
        }
        compressor.end();
      };
      compressor.on('error', () => undefined);
      more();
    },
  };
}

const nested = (times: number): Buffer => {
  let bytes: Buffer = Buffer.concat(Array.from({ length: 100 }, () => zeros));
  for (let at = 0; at < times; at += 1) bytes = gzipSync(bytes, { level: 1 });
  return bytes;
};

/** Feeds whose content coding is a bomb, or is not what it says. */
export const codingFeeds: readonly HostileFeed[] = [
  bomb('gzip bomb of 200 MB', 'gzip', 200),
  bomb('brotli bomb of 200 MB', 'br', 200),
  document('gzip in gzip in gzip, 100 MB', tooLarge, () => nested(3), encoded('gzip, gzip, gzip')),
  document(
    'fifty codings',
    refused(/encoding|large|coding|unreadable|header/i),
    () => nested(2),
    encoded(Array(50).fill('gzip').join(', ')),
  ),
  document('deflate of noise', broken, () => Buffer.alloc(50_000, 0xa7), encoded('deflate')),
  document(
    'gzip that is cut off',
    broken,
    () => gzipSync(rss(item('one').repeat(50))).subarray(0, 300),
    encoded('gzip'),
  ),
  document(
    'gzip with a wrong checksum',
    broken,
    () => {
      const bytes = gzipSync(rss(item('one')));
      bytes.writeUInt32LE(0xdeadbeef, bytes.length - 8);
      return bytes;
    },
    encoded('gzip'),
  ),
  document('gzip said, but it is plain', either(), () => rss(item('one')), encoded('gzip')),
  document('brotli said, but it is gzip', either(), () => gzipSync(rss(item('one'))), encoded('br')),
  document('deflate without its frame', either(), () => deflateSync(rss(item('one'))).subarray(2), encoded('deflate')),
  document('a coding of no name', refused(/encoding|coding/i), () => rss(item('one')), encoded('\t,;q=1')),
  document(
    'a thousand gzip members',
    either(),
    () => Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync(rss(item('one'))))),
    encoded('gzip'),
  ),
];
