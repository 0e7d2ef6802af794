import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { body, type HostileFeed, read, rss, type SavedEntry, stub } from './hostile-feed';

type Answer = (response: ServerResponse, path: string) => void;

const harmless = ([entry]: readonly SavedEntry[]): boolean =>
  entry!.title === 'A stub' && !/pwned|root:/.test(entry!.text) && (entry!.url === null || /^https?:/.test(entry!.url));

/** A feed of one stub, whose page is hostile: the entry must come, with the page's text or without. */
function page(
  name: string,
  answer: Answer,
  robots: Answer = (response) => void response.writeHead(404).end(),
  slow = false,
): HostileFeed {
  return {
    name,
    fate: read(1, harmless),
    ...(slow ? { slow: true as const } : {}),
    http: (request, response, { base }) => {
      const path = request.url ?? '';
      if (path === '/feed')
        response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss(stub(`${base}/page`)));
      else if (path === '/robots.txt') robots(response, path);
      else answer(response, path);
    },
  };
}

const html = (response: ServerResponse, text: string | Buffer, headers: Record<string, string> = {}): void =>
  void response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(text);
const article = (inside: string): string =>
  `<!doctype html><html><head><title>A stub</title></head><body><article>${inside}</article></body></html>`;
const drip = (response: ServerResponse, text: string): void => {
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed || at >= text.length) return clearInterval(timer);
    response.write(text[at]!);
    at += 1;
  }, 100);
};
const linkedData = (json: string): string =>
  `<html><head><script type="application/ld+json">${json}</script></head><body><article>${body}</article></body></html>`;

/** Feeds of stubs whose article pages, or robots.txt, are hostile. */
export const pageFeeds: readonly HostileFeed[] = [
  page('a page of 5 MB in deep nesting', (response) =>
    html(response, article(`${'<div>'.repeat(300_000)}${body}${'</div>'.repeat(300_000)}`)),
  ),
  page('a page of 4 MB in paragraphs', (response) =>
    html(response, article('<p>A word, and another.</p>'.repeat(160_000))),
  ),
  page('a page of 100,000 links', (response) => html(response, article('<a href="/x">word</a> '.repeat(100_000)))),
  page('a page of half comments', (response) => html(response, article('<!--'.repeat(500_000)))),
  page('a page of 200 KB of <', (response) => html(response, article('<'.repeat(200_000)))),
  page('a page of tables in tables', (response) => html(response, article('<table><tr><td>'.repeat(20_000)))),
  page('a page of 1 MB of blanks', (response) => html(response, article(`${body}${' \n'.repeat(500_000)}`))),
  page('a page of scripts', (response) =>
    html(response, article(`${body}<script>pwned()</script><svg onload=pwned()>${body}`)),
  ),
  page('a page of 100 MB in gzip', (response) =>
    html(response, gzipSync(Buffer.alloc(100_000_000), { level: 1 }), { 'content-encoding': 'gzip' }),
  ),
  page('a page with deep JSON-LD', (response) =>
    html(response, linkedData(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)),
  ),
  page('a page with polluted JSON-LD', (response) =>
    html(
      response,
      linkedData(
        '{"__proto__":{"polluted":true},"@type":"NewsArticle","author":{"__proto__":null,"name":[[[]]]},"datePublished":1e999}',
      ),
    ),
  ),
  page('a page whose canonical address is a script', (response) =>
    html(
      response,
      `<html><head><link rel="canonical" href="javascript:pwned()"></head><body><article>${body}</article></body></html>`,
    ),
  ),
  page(
    'a page that leads to cloud metadata',
    (response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  ),
  page('a page that leads to itself', (response, path) => void response.writeHead(302, { location: path }).end()),
  page('a page that resets', (response) => void response.socket?.resetAndDestroy()),
  page(
    'a page of a byte each 100 ms',
    (response) => drip(response.writeHead(200, { 'content-type': 'text/html' }), article(body)),
    undefined,
    true,
  ),
  page(
    'a robots.txt without end',
    (response) => html(response, article(body)),
    (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('Disallow: /*a*a*a*a*a*a*a*a*b$\n'.repeat(2_000))) continue;
        if (!response.destroyed) response.once('drain', more);
      };
      response.writeHead(200, { 'content-type': 'text/plain' });
      more();
    },
  ),
  page(
    'a robots.txt of patterns that run for ever',
    (response) => html(response, article(body)),
    (response) =>
      void response
        .writeHead(200)
        .end(`User-agent: *\n${`Disallow: /${'*p'.repeat(30)}${'*a'.repeat(30)}x$\n`.repeat(2_000)}`),
  ),
];
