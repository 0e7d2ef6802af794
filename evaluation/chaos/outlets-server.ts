import { type LoopbackServer, listenOnLoopback } from '../../demo/loopback-server';
import { feedDocument } from './feed-document';
import type { MadeOutlet } from './made-outlets';
import type { Weather } from './network';
import { startProxy, type TcpProxy } from './tcp-proxy';

/** Made-up outlets on line, each a server of its own behind a network of its own. */
export interface RunningOutlets {
  readonly opml: string;
  /** How far the run has come, 0 to 1: what the feeds show. */
  show(share: number): void;
  turn(weather: Weather): void;
  close(): Promise<void>;
}

/** Puts outlets on line on loopback. */
export async function startOutlets(outlets: readonly MadeOutlet[], seed: number): Promise<RunningOutlets> {
  let share = 0;
  const servers: LoopbackServer[] = [];
  const proxies: TcpProxy[] = [];
  const outlines: string[] = [];
  for (const [number, outlet] of outlets.entries()) {
    const server = await listenOnLoopback((request, response) => {
      const feed = Number(/^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
      if (!outlet.feeds[feed]) return response.writeHead(404).end();
      const { etag, body } = feedDocument(outlet, feed, share, base);
      if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
      return response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
    });
    servers.push(server);
    const proxy = await startProxy({ host: '127.0.0.1', port: Number(new URL(server.baseUrl).port) }, seed + number);
    proxies.push(proxy);
    const base = `http://127.0.0.1:${proxy.port}`;
    for (const feed of outlet.feeds.keys()) {
      outlines.push(`<outline type="rss" text="${outlet.name}" xmlUrl="${base}/feed/${feed}"/>`);
    }
  }
  return {
    opml: `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`,
    show: (next) => (share = next),
    turn: (weather) => proxies.forEach((proxy) => proxy.turn(weather)),
    close: async () => {
      for (const each of [...proxies, ...servers]) await each.close();
    },
  };
}
