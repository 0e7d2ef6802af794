import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generatedFeed } from './generated-feed';

/** What the parent asks for: `etag` answers 304 to a known ETag, `plain` gives the same body without validators. */
export type ServerMode = 'etag' | 'plain';

// A program of its own, forked by the benchmark so that its CPU is not counted: sends the addresses of its feeds,
// takes a mode and confirms it.
const [hosts, feedsAHost, entries] = process.argv.slice(2).map(Number) as [number, number, number];
let mode: ServerMode = 'etag';

const listen = (host: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const bodies = new Map<string, { body: string; etag: string }>();
    const server = createServer((request, response) => {
      const known = bodies.get(request.url ?? '');
      if (!known) return response.writeHead(404).end();
      if (mode === 'etag' && request.headers['if-none-match'] === known.etag) {
        return response.writeHead(304, { etag: known.etag }).end();
      }
      response.writeHead(200, {
        'content-type': 'application/rss+xml; charset=utf-8',
        'content-length': Buffer.byteLength(known.body),
        ...(mode === 'etag' ? { etag: known.etag } : {}),
      });
      return response.end(known.body);
    });
    server.keepAliveTimeout = 60_000;
    server.once('error', reject);
    server.listen(0, `127.2.0.${host + 1}`, () => {
      const { address, port } = server.address() as AddressInfo;
      for (let at = 0; at < feedsAHost; at += 1) {
        const body = generatedFeed(`http://${address}:${port}`, host * feedsAHost + at, entries);
        bodies.set(`/feeds/${at}`, { body, etag: `"${createHash('sha256').update(body).digest('hex')}"` });
      }
      resolve(server);
    });
  });

async function main(): Promise<void> {
  const servers = await Promise.all(Array.from({ length: hosts }, (_, host) => listen(host)));
  const urls = servers.flatMap((server) => {
    const { address, port } = server.address() as AddressInfo;
    return Array.from({ length: feedsAHost }, (_, at) => `http://${address}:${port}/feeds/${at}`);
  });
  process.on('message', (asked: ServerMode) => {
    mode = asked;
    process.send!(mode);
  });
  process.on('disconnect', () => process.exit(0));
  process.send!(urls);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
