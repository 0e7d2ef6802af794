import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { generatedFeed } from '../../evaluation/generated-feed';
import { goodEntries, goodFeeds } from './hostile/good-feeds';
import { hostileFeeds } from './hostile-feeds';
import type { HostileFeed, Site } from './hostile/hostile-feed';

/** What the parent is told once all hosts listen. */
export interface HostileAddresses {
  /** The feeds' addresses by their names. */
  readonly hostile: Readonly<Record<string, string>>;
  readonly good: readonly string[];
}
/** What the parent asks: to publish the next entries in the good feeds, or how often the canary was asked. */
export type HostileQuestion = { readonly publish: number } | 'canary';

/** Each feed has a host, and so a lane, of its own. */
async function listen(server: Server | HttpServer, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

const addressOf = (at: number): string => `127.3.${at >> 7}.${(at & 127) + 1}`;

async function serveHostile(feed: HostileFeed, at: number, canary: string): Promise<string> {
  const site = { base: '', canary };
  const server = feed.raw
    ? createServer((socket) => {
        socket.on('error', () => undefined).once('data', () => feed.raw!(socket, site));
      })
    : createHttpServer((request, response) => {
        response.on('error', () => undefined);
        feed.http!(request, response, site satisfies Site);
      });
  site.base = await listen(server, addressOf(at));
  return `${site.base}/feed`;
}

async function main(): Promise<void> {
  let asked = 0;
  let generation = 0;
  const canary = await listen(
    createServer((socket) => {
      asked += 1;
      socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\ncanary-was-here');
    }),
    '127.3.250.1',
  );
  const hostile = await Promise.all(
    hostileFeeds.map(async (feed, at) => [feed.name, await serveHostile(feed, at, canary)] as const),
  );
  const good = await Promise.all(
    Array.from({ length: goodFeeds }, async (_, at) => {
      const server = createHttpServer((request, response) => {
        const base = `http://${request.headers.host}`;
        response.writeHead(200, { 'content-type': 'application/rss+xml' });
        response.end(generatedFeed(base, generation * goodFeeds + at, goodEntries));
      });
      return `${await listen(server, `127.3.240.${at + 1}`)}/feed`;
    }),
  );
  process.on('message', (question: HostileQuestion) => {
    if (question !== 'canary') generation = question.publish;
    process.send!(asked);
  });
  process.on('disconnect', () => process.exit(0));
  process.send!({ hostile: Object.fromEntries(hostile), good } satisfies HostileAddresses);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
