import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Feeds of which every field tries to run a script, or to break out of where it is put, on loopback. */
export interface ScriptedFeeds {
  readonly feeds: readonly { readonly url: string; readonly outlet: string }[];
  readonly entries: number;
  close(): Promise<void>;
}

/** What a field tries: it would set a global that the test looks for. */
export const attackOf = (field: string): string =>
  `${field} "'>]]></textarea></title></style></script><script>planted='${field}'</script>` +
  `<img src=x onerror="planted='${field}'"><svg/onload=planted='${field}'><a href="javascript:planted='${field}'">${field}</a>` +
  `<iframe srcdoc="<script>parent.planted='${field}'</script>"></iframe><style>@import 'http://127.0.0.1:9/'</style>` +
  `\r\nset-cookie: planted=${field}\u2028{{7*7}}\${7*7}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** The ways that feeds write markup: in CDATA, escaped once, and escaped twice. */
const writings: readonly ((text: string) => string)[] = [
  (text) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`,
  escaped,
  (text) => escaped(escaped(text)),
];
const links = ["javascript:planted='link'//", "data:text/html,<script>planted='link'</script>", 'vbscript:planted'];
const wordsOf = (at: number, kind: string): string =>
  `The ${kind} harbour council ${at} opened bridge number ${at} on Monday after long repairs of its northern wall. `.repeat(
    6,
  );

const attribute = (text: string): string => escaped(text).replaceAll("'", '&apos;');

function rss(base: string): string {
  const items = writings.map((write, at) => {
    const field = (name: string): string => write(attackOf(`rss-${name}-${at}`));
    const link = at === 0 ? `${base}/rss/${at}?"'><script>planted='url'</script>` : links[at]!;
    return `<item><title>${field('title')}</title><link>${escaped(link)}</link><guid isPermaLink="true">${field('guid')}</guid>
      <author>${field('author')}</author><dc:creator>${field('creator')}</dc:creator><category domain="${attribute(attackOf('domain'))}">${field('category')}</category>
      <comments>javascript:planted='comments'</comments><source url="javascript:planted='source'">${field('source')}</source>
      <enclosure url="javascript:planted='enclosure'" type="${attribute(attackOf('type'))}" length="1"/>
      <pubDate>${new Date(Date.UTC(2026, 10, 20, at)).toUTCString()}</pubDate>
      <description>${write(`${wordsOf(at, 'rss')}${attackOf(`rss-description-${at}`)}`)}</description>
      <content:encoded>${write(`<p>${wordsOf(at, 'rss')}</p>${attackOf(`rss-content-${at}`)}`)}</content:encoded></item>`;
  });
  const head = (name: string): string => writings[1]!(attackOf(`rss-${name}`));
  return `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>${head('feed-title')}</title><link>javascript:planted='site'</link><description>${head('feed-description')}</description>
    <language>${head('language')}</language><generator>${head('generator')}</generator><image><url>javascript:planted='image'</url><title>${head('image')}</title></image>
    ${items.join('')}</channel></rss>`;
}

function atom(base: string): string {
  const entries = writings.map((write, at) => {
    const field = (name: string): string => write(attackOf(`atom-${name}-${at}`));
    const link = at === 0 ? `${base}/atom/${at}` : links[at]!;
    return `<entry><title type="html">${field('title')}</title><link href="${attribute(link)}"/><id>${field('id')}</id>
      <author><name>${field('author')}</name><uri>javascript:planted='uri'</uri></author><category term="${attribute(attackOf(`atom-category-${at}`))}"/>
      <updated>2026-11-20T0${at}:00:00Z</updated><summary type="html">${field('summary')}</summary>
      <content type="html">${write(`<p>${wordsOf(at, 'atom')}</p>${attackOf(`atom-content-${at}`)}`)}</content></entry>`;
  });
  return `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${attribute(attackOf('lang'))}" xml:base="javascript:planted='base'/">
    <title type="html">${escaped(attackOf('atom-feed-title'))}</title><id>javascript:planted='id'</id><updated>2026-11-20T00:00:00Z</updated>
    <link rel="alternate" href="javascript:planted='alternate'"/><icon>javascript:planted='icon'</icon>${entries.join('')}</feed>`;
}

function json(base: string): string {
  const items = [0, 1, 2].map((at) => ({
    id: attackOf(`json-id-${at}`),
    url: at === 0 ? `${base}/json/${at}` : links[at],
    external_url: "javascript:planted='external'",
    title: attackOf(`json-title-${at}`),
    content_html: `<p>${wordsOf(at, 'json')}</p>${attackOf(`json-content-${at}`)}`,
    authors: [{ name: attackOf(`json-author-${at}`), url: "javascript:planted='author'" }],
    tags: [attackOf(`json-tag-${at}`)],
    language: attackOf('json-language'),
    attachments: [{ url: "javascript:planted='attachment'", mime_type: attackOf('mime') }],
    date_published: `2026-11-20T0${at}:00:00Z`,
  }));
  const head = {
    title: attackOf('json-feed-title'),
    home_page_url: "javascript:planted='home'",
    language: 'en"><script>',
  };
  return JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...head, items });
}

/** Serves one such feed of each format, and one that fails with a hostile status. */
export async function startScriptedFeeds(): Promise<ScriptedFeeds> {
  const documents: Readonly<Record<string, [string, (base: string) => string]>> = {
    '/rss.xml': ['application/rss+xml', rss],
    '/atom.xml': ['application/atom+xml', atom],
    '/feed.json': ['application/feed+json', json],
  };
  const server = createServer((request, response) => {
    const document = documents[request.url!.split('?', 1)[0]!];
    if (!document) return response.writeHead(404, '<script>planted=1</script>').end(attackOf('error'));
    return response.writeHead(200, { 'content-type': document[0] }).end(document[1](base));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    feeds: [...Object.keys(documents), '/broken.xml'].map((path) => ({
      url: `${base}${path}?"><script>planted='feed'</script>`,
      outlet: attackOf(`outlet ${path}`).slice(0, 190),
    })),
    entries: 9,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
