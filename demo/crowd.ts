import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { escapeMarkup } from './markup';
import { madeReport } from './made-reports';

/** Many outlets on line, of which some are as real ones are: gone, slow, moved, silent, or shut to robots. */
export interface RunningCrowd {
  /** The OPML list of all feeds. */
  readonly opml: string;
  readonly feeds: number;
  /** Address of each host, as feeds have it. */
  readonly hosts: readonly string[];
  /** Address of a feed, by its number. */
  url(feed: number): string;
  /** Each of these feeds has a further entry from now on; one of them has this title, when it is given. */
  publish(feeds: readonly number[], title?: string): void;
  /** Takes a host off line, or puts it back. */
  shut(host: number): Promise<void>;
  open(host: number): Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
const slowMs = 6_000;
/** How many feeds report the same event. */
const reportsAnEvent = 3;

/** What is odd about a feed, by its number. */
function oddity(feed: number): 'challenged' | 'missing' | 'gone' | 'slow' | 'moved' | 'empty' | 'silent' | null {
  if (feed % 997 === 500) return 'gone';
  if (feed % 463 === 100) return 'challenged';
  if (feed % 503 === 200) return 'slow';
  if (feed % 307 === 30) return 'moved';
  if (feed % 401 === 40) return 'empty';
  if (feed % 181 === 50) return 'silent';
  return feed % 127 === 60 ? 'missing' : null;
}

/** Starts so many hosts with so many feeds each, every host on an address of its own. */
export async function startCrowd(hosts: number, feedsAHost: number): Promise<RunningCrowd> {
  const started = Date.now();
  const published = new Map<number, { title: string | undefined; at: number }[]>();
  const servers = new Map<number, Server>();
  const ports: number[] = [];

  const items = (feed: number): string => {
    const age = oddity(feed) === 'silent' ? 40 * 24 * hourMs : 0;
    const first = [0, 1].map((at) => ({
      title: undefined,
      // Weeks ago, a feed that is silent now was not.
      at: started - age - ((feed * 7_919) % (2 * hourMs)) - at * 3 * hourMs,
      event: Math.floor(feed / reportsAnEvent) * 2 + at,
    }));
    const later = (published.get(feed) ?? []).map((entry, at) => ({ ...entry, event: 1_000_000 + feed * 50 + at }));
    return [...later.reverse(), ...first.slice(0, age ? 2 : 1)]
      .map(({ title, at, event }) => {
        const report = madeReport(event, feed);
        const link = `http://127.2.0.${hostOf(feed) + 1}/news/${feed}-${event}`;
        return (
          `<item><title>${escapeMarkup(title ?? report.title)}</title><link>${link}</link><guid>${link}</guid>` +
          `<pubDate>${new Date(at).toUTCString()}</pubDate><description>${escapeMarkup(report.text)}</description></item>`
        );
      })
      .join('');
  };
  const hostOf = (feed: number): number => Math.floor(feed / feedsAHost);

  const answer =
    (host: number) =>
    async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
      const [, at, moved] = /^\/(\d+)(\/feed)?\.xml$/.exec(request.url ?? '') ?? [];
      if (at === undefined) return response.writeHead(404).end();
      const feed = host * feedsAHost + Number(at);
      const odd = oddity(feed);
      if (odd === 'gone') return response.writeHead(410).end();
      if (odd === 'missing') return response.writeHead(404).end();
      if (odd === 'challenged') return response.writeHead(403, { 'cf-mitigated': 'challenge' }).end();
      if (odd === 'moved' && moved === undefined) return response.writeHead(301, { location: `/${at}/feed.xml` }).end();
      if (odd === 'slow') await wait(slowMs);
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
      return response.end(
        `<rss version="2.0"><channel><title>${escapeMarkup(outletName(feed))}</title><link>http://127.2.0.${host + 1}/</link>` +
          `<description>News</description><language>en</language>${odd === 'empty' ? '' : items(feed)}</channel></rss>`,
      );
    };

  const open = async (host: number): Promise<void> => {
    const listener = answer(host);
    const server = createServer((request, response) => {
      void listener(request, response);
    });
    server.listen(ports[host] ?? 0, `127.2.0.${host + 1}`);
    await once(server, 'listening');
    ports[host] = (server.address() as AddressInfo).port;
    servers.set(host, server);
  };
  const shut = async (host: number): Promise<void> => {
    const server = servers.get(host);
    if (!server) return;
    servers.delete(host);
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  for (let host = 0; host < hosts; host += 1) await open(host);
  const feeds = hosts * feedsAHost;
  const address = (host: number): string => `127.2.0.${host + 1}:${ports[host]}`;
  const url = (feed: number): string => `http://${address(hostOf(feed))}/${feed % feedsAHost}.xml`;
  const outlines = Array.from(
    { length: feeds },
    (_, feed) => `<outline type="rss" text="${escapeMarkup(outletName(feed))}" xmlUrl="${url(feed)}"/>`,
  );
  return {
    opml: `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`,
    feeds,
    hosts: Array.from({ length: hosts }, (_, host) => address(host)),
    url,
    publish: (numbers, title) => {
      for (const feed of numbers) published.set(feed, [...(published.get(feed) ?? []), { title, at: Date.now() }]);
    },
    shut,
    open,
    close: async () => {
      for (let host = 0; host < hosts; host += 1) await shut(host);
    },
  };
}

const papers = [
  'Courier',
  'Post',
  'Gazette',
  'Herald',
  'Observer',
  'Tribune',
  'Chronicle',
  'Mercury',
  'Dispatch',
  'Echo',
];
const desks = ['', ' Sport', ' Business', ' Culture', ' Science'];

/** The name of a feed's outlet: the feeds of a host are the desks of a few papers. */
function outletName(feed: number): string {
  const paper = Math.floor(feed / desks.length);
  return `${madeReport(paper * 31, 0).place} ${papers[paper % papers.length]}${desks[feed % desks.length]}`;
}
