import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { either, type Fate, type HostileFeed, item, read, refused, rss } from './hostile-feed';

const good = rss(item('one'));
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
/** The cap on bytes ends it, or, on a busy machine, the cap on time. */
const tooLarge = refused(/large|bytes|size|within/i);
const tooSlow = refused(/within|slow|time/i);
/** The words of undici and of the socket for an answer that is broken. */
const broken = refused(
  /header|parse|invalid|closed|reset|terminated|aborted|mismatch|socket|unexpected|other side|length|upgrade|expected|size/i,
);
const overflow = refused(/header/i);

const raw = (name: string, fate: Fate, answer: (socket: Socket) => void): HostileFeed => ({ name, fate, raw: answer });
const bytes = (name: string, fate: Fate, answer: string): HostileFeed =>
  raw(name, fate, (socket) => socket.end(answer));
const redirect = (
  name: string,
  fate: Fate,
  location: (path: string, base: string, canary: string) => string,
  status = 301,
): HostileFeed => ({
  name,
  fate,
  http: (request, response, { base, canary }) =>
    void response.writeHead(status, { location: location(request.url ?? '', base, canary) }).end(),
});

/** Writes `chunk` for ever, as fast as the other side reads. */
function pour(sink: Socket | ServerResponse, chunk: Buffer | string): void {
  const more = (): void => {
    while (!sink.destroyed && sink.write(chunk)) continue;
    if (!sink.destroyed) sink.once('drain', more);
  };
  more();
}

/** Writes a text a byte at a time. */
function drip(sink: Socket | ServerResponse, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    if (sink.destroyed || at >= text.length) return clearInterval(timer);
    sink.write(text[at]!);
    at += 1;
  }, 100);
  sink.once('close', () => clearInterval(timer));
}

function large(withLength: boolean): NonNullable<HostileFeed['http']> {
  const chunk = Buffer.alloc(1_000_000, 'a');
  return (_request, response) => {
    const length = good.length + 50 * chunk.length;
    response.writeHead(200, {
      'content-type': 'application/rss+xml',
      connection: 'close',
      ...(withLength ? { 'content-length': length } : {}),
    });
    response.write(good);
    let left = 50;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
}

const notModified: HostileFeed['http'] = (_request, response) => void response.writeHead(304).end();
const withHeaders = (name: string, fate: Fate, headers: Record<string, string>, status = 200): HostileFeed => ({
  name,
  fate,
  http: (_request, response) => void response.writeHead(status, headers).end(status === 200 ? good : ''),
});

/** Feeds whose HTTP, or what lies below it, is broken on purpose. */
export const exchangeFeeds: readonly HostileFeed[] = [
  { name: '50 MB', fate: tooLarge, http: large(true) },
  { name: '50 MB of no stated length', fate: tooLarge, http: large(false) },
  {
    name: 'chunks without end',
    fate: tooLarge,
    http: (_request, response) => pour(response.writeHead(200), ' '.repeat(65_536)),
  },
  raw('chunks of a byte without end', refused(/large|bytes|size|within|slow/i), (socket) => {
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    pour(socket, '1\r\na\r\n'.repeat(5_000));
  }),
  {
    ...raw('a byte each 100 ms', tooSlow, (socket) => drip(socket.write(`${head}\r\n`) ? socket : socket, good)),
    slow: true,
  },
  {
    ...raw('headers of a byte each 100 ms', tooSlow, (socket) => drip(socket, `${head}X-A: ${'a'.repeat(10_000)}`)),
    slow: true,
  },
  { ...raw('silence', tooSlow, () => undefined), slow: true },
  {
    ...raw(
      'half an answer, then silence',
      tooSlow,
      (socket) => void socket.write(`${head}Content-Length: 9999\r\n\r\n<rss>`),
    ),
    slow: true,
  },
  raw('headers without end', overflow, (socket) => {
    socket.write(head);
    pour(socket, `X-A: ${'a'.repeat(1_000)}\r\n`);
  }),
  bytes('a header of 70 KB', overflow, `${head}X-A: ${'a'.repeat(70_000)}\r\n\r\n${good}`),
  bytes(
    '10,000 headers',
    overflow,
    `${head}${Array.from({ length: 10_000 }, (_, at) => `X-${at}: a\r\n`).join('')}\r\n${good}`,
  ),
  raw(
    'provisional answers without end',
    refused(/within|slow|header|closed|socket|size|answer|provisional/i),
    (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100)),
  ),
  bytes(
    'a change of protocol',
    broken,
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello',
  ),
  redirect('redirects without end', refused(/redirect/i), (path) => `${path}x`),
  redirect('a redirect to itself', refused(/redirect/i), (path) => path),
  redirect('a redirect to a file', refused(/only http|file:/i), () => 'file:///etc/passwd'),
  redirect('a redirect to FTP', refused(/only http|ftp:/i), () => 'ftp://127.0.0.1/feed'),
  redirect('a redirect to a script', refused(/only http|javascript:/i), () => 'javascript:alert(1)'),
  redirect('a redirect to no address', refused(/address/i), () => 'http://[::1'),
  redirect('a redirect to nowhere', refused(/redirect/i), () => ''),
  redirect('a redirect to cloud metadata', refused(/169\.254/), () => 'http://169.254.169.254/latest/meta-data/'),
  redirect(
    'a redirect to cloud metadata as a number',
    refused(/169\.254/),
    () => 'http://2852039166/latest/meta-data/',
  ),
  redirect('a redirect to cloud metadata as IPv6', refused(/a9fe|169\.254/), () => 'http://[::ffff:169.254.169.254]/'),
  redirect('a redirect to a private network', refused(/10\.0\.0\.1/), () => 'http://10.0.0.1/feed'),
  redirect('a redirect of 20 KB', either(), (path) => `${path.slice(0, 5)}${'x'.repeat(20_000)}`),
  bytes('a length that is too long', broken, `${head}Content-Length: ${good.length + 5_000}\r\n\r\n${good}`),
  bytes('a length that is too short', either(), `${head}Content-Length: ${good.length - 300}\r\n\r\n${good}`),
  bytes('a negative length', broken, `${head}Content-Length: -5\r\n\r\n${good}`),
  bytes('two lengths', broken, `${head}Content-Length: 10\r\nContent-Length: 20\r\n\r\n${good}`),
  bytes('a length beyond all numbers', broken, `${head}Content-Length: 99999999999999999999999\r\n\r\n${good}`),
  bytes(
    'a length and chunks',
    either(),
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${good.length.toString(16)}\r\n${good}\r\n0\r\n\r\n`,
  ),
  bytes('a chunk of endless size', broken, `${head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n${good}`),
  bytes('a chunk of negative size', broken, `${head}Transfer-Encoding: chunked\r\n\r\n-5\r\n${good}`),
  raw(
    'a chunk extension without end',
    refused(/size|large|bytes|within|slow|extension|overflow|closed|invalid|parse|header/i),
    (socket) => {
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n5;`);
      pour(socket, 'a'.repeat(65_536));
    },
  ),
  raw(
    'trailers without end',
    refused(/size|large|bytes|within|slow|overflow|closed|invalid|parse|header|trailer/i),
    (socket) => {
      socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n${good.length.toString(16)}\r\n${good}\r\n0\r\n`);
      pour(socket, `X-A: ${'a'.repeat(1_000)}\r\n`);
    },
  ),
  raw('a reset in the middle', broken, (socket) => {
    socket.write(`${head}Content-Length: ${good.length}\r\n\r\n${good.slice(0, 500)}`, () => socket.resetAndDestroy());
  }),
  raw('a reset at once', broken, (socket) => void socket.resetAndDestroy()),
  bytes('an answer without a word', broken, ''),
  bytes('an answer of HTTP/0.9', broken, good),
  bytes('an answer of another protocol', broken, 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'),
  bytes(
    'an answer nobody asked for behind it',
    either(),
    `${head}Content-Length: ${good.length}\r\n\r\n${good}${head}Content-Length: 5\r\n\r\nagain`,
  ),
  withHeaders('status 999', refused(/999/), {}, 999),
  withHeaders('Retry-After without end', refused(/503/), { 'retry-after': '1e99' }, 503),
  withHeaders('Retry-After of 300 digits', refused(/429/), { 'retry-after': '9'.repeat(300) }, 429),
  withHeaders('Retry-After of 200 years ago', refused(/503/), { 'retry-after': 'Mon, 01 Jan 1826 00:00:00 GMT' }, 503),
  withHeaders('Cache-Control without end', read(1), {
    'cache-control': `max-age=${'9'.repeat(300)}`,
    expires: 'Fri, 31 Dec 275760 23:59:59 GMT',
  }),
  { name: 'a 304 that nobody asked for', fate: either(), http: notModified },
  bytes('an ETag of 1 MB', overflow, `${head}ETag: "${'e'.repeat(1_000_000)}"\r\n\r\n${good}`),
  bytes(
    'an ETag of 20 KB',
    either(),
    `${head}ETag: "${'e'.repeat(20_000)}"\r\nContent-Length: ${good.length}\r\n\r\n${good}`,
  ),
  bytes(
    'an ETag of control characters',
    either(),
    `${head}ETag: "a\x01\x02\x7f\xff"\r\nContent-Length: ${good.length}\r\n\r\n${good}`,
  ),
  bytes(
    'a content type that makes no sense',
    read(1),
    `${head.replace('application/rss+xml', `;;;charset=${'"'.repeat(1_000)};charset=utf-7,\x80`)}Content-Length: ${good.length}\r\n\r\n${good}`,
  ),
];
