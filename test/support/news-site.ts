import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An item of a news site's feed; its text is HTML. */
export interface NewsItem {
  /** Its path, and its GUID. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly author?: string;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** An outlet on loopback: a home page that names the feed at /rss, and the feed with whatever items it has now. */
export class NewsSite {
  items: readonly NewsItem[] = [];
  private readonly server: Server = createServer((request, response) => {
    if (request.url === '/') {
      const named = `<link rel="alternate" type="application/rss+xml" title="${this.name}" href="/rss">`;
      response.setHeader('content-type', 'text/html').end(`<html><head>${named}</head><body>News</body></html>`);
    } else if (request.url === '/rss') {
      response.setHeader('content-type', 'application/rss+xml').end(this.feed());
    } else response.writeHead(404).end();
  });

  private constructor(
    readonly name: string,
    readonly host: string,
  ) {}

  /** Opens one at an address of 127.0.0.0/8, so that each can have a host of its own. */
  static async open(name: string, host: string): Promise<NewsSite> {
    const site = new NewsSite(name, host);
    site.server.listen(0, host);
    await once(site.server, 'listening');
    return site;
  }

  get base(): string {
    return `http://${this.host}:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private feed(): string {
    const items = this.items.map(
      ({ path, title, html, author }) =>
        `<item><title>${escaped(title)}</title><link>${this.base}${path}</link><guid>${this.base}${path}</guid>` +
        (author === undefined ? '' : `<dc:creator>${escaped(author)}</dc:creator>`) +
        `<description>${escaped(html)}</description></item>`,
    );
    return (
      `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${this.name}</title>` +
      `<link>${this.base}/</link><description>News</description>${items.join('')}</channel></rss>`
    );
  }
}
