import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listenOnLoopback, type LoopbackServer } from './loopback-server';
import { escapeMarkup } from './markup';
import { writeFeed } from './outlet-feed';
import { eventsOf, readOutlets, type EventEntry, type OutletFile } from './outlet-file';
import { writeArticlePage, writeFrontPage } from './outlet-pages';
import { publishOutlet, type BaseUrls, type PublishedOutlet } from './published-outlet';

/** The sample outlets, on line. */
export interface RunningOutlets {
  /** OPML list of all feeds, in folders. */
  readonly opmlUrl: string;
  /** Outlet slug to its address, without a slash at the end. */
  readonly baseUrls: BaseUrls;
  /** Number of entries over all feeds. */
  readonly entries: number;
  /** Which entries report the same event; an entry's page is `baseUrls[outlet] + path`. */
  readonly events: ReadonlyMap<string, readonly EventEntry[]>;
  /** From now on the feeds and pages give the retitled and extended versions, under their old guids. */
  release(wave: 'updates'): void;
  close(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string;
  readonly lastModified: Date;
}

/** Puts every sample outlet on line, each on a port of its own. */
export async function startOutlets({ host }: { host?: string } = {}): Promise<RunningOutlets> {
  const outlets = readOutlets();
  const baseUrls: Record<string, string> = {};
  const startedAt = Date.now();
  let updatesAt: number | null = null;
  const servers: LoopbackServer[] = [];
  for (const [index, outlet] of outlets.entries()) {
    const server = await listenOnLoopback((request, response) => {
      const published = publishOutlet(outlet, baseUrls, { startedAt, updatesAt });
      const path = new URL(request.url ?? '/', published.homepage).pathname;
      const opml = index === 0 && path === '/opml';
      send(request, response, opml ? opmlAnswer(outlets, baseUrls, startedAt) : answer(published, path));
    }, host);
    baseUrls[outlet.slug] = server.baseUrl;
    servers.push(server);
  }
  return {
    opmlUrl: `${servers[0]?.baseUrl}/opml`,
    baseUrls,
    entries: outlets.reduce((sum, outlet) => sum + outlet.entries.length, 0),
    events: eventsOf(outlets),
    release: () => {
      updatesAt ??= Date.now();
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function answer(outlet: PublishedOutlet, path: string): Answer | undefined {
  const { lastModified } = outlet;
  if (path === '/feed') return { ...writeFeed(outlet), lastModified };
  const type = 'text/html; charset=utf-8';
  if (path === '/') return { type, body: writeFrontPage(outlet), lastModified };
  const entry = outlet.entries.find((candidate) => candidate.path === path);
  return entry && { type, body: writeArticlePage(outlet, entry), lastModified };
}

function opmlAnswer(outlets: readonly OutletFile[], baseUrls: BaseUrls, startedAt: number): Answer {
  const folders = [...new Set(outlets.map((outlet) => outlet.folder))];
  const lines = folders.map((folder) => {
    const members = outlets.filter((outlet) => outlet.folder === folder);
    const feeds = members.map(({ name, slug, language, homepage }) => {
      const base = baseUrls[slug];
      return `<outline type="rss" text="${escapeMarkup(name)}" title="${escapeMarkup(name)}" xmlUrl="${base}/feed" htmlUrl="${base}${homepage}" language="${language}"/>`;
    });
    return `<outline text="${escapeMarkup(folder)}">\n${feeds.join('\n')}\n</outline>`;
  });
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head><title>Tributary's sample outlets</title></head>
<body>
${lines.join('\n')}
</body>
</opml>
`;
  return { type: 'text/x-opml; charset=utf-8', body, lastModified: new Date(startedAt) };
}

function send(request: IncomingMessage, response: ServerResponse, found: Answer | undefined): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const etag = `"${createHash('sha256').update(found.body).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'last-modified': found.lastModified.toUTCString(), 'cache-control': 'max-age=0' };
  if (isFresh(request, etag, found.lastModified)) {
    response.writeHead(304, headers).end();
    return;
  }
  const length = Buffer.byteLength(found.body);
  response.writeHead(200, { ...headers, 'content-type': found.type, 'content-length': length });
  response.end(request.method === 'HEAD' ? undefined : found.body);
}

/** Whether the client's own copy still holds: the ETag decides, the date only when no ETag was sent (RFC 9110, 13.2.2). */
function isFresh({ headers }: IncomingMessage, etag: string, lastModified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return since >= Math.floor(lastModified.getTime() / 1000) * 1000;
}
