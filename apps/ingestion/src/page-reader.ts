import { retryAfter } from '@app/http';
import { type CleanEntry, hashContent } from './clean-entry';
import { type PageFault, passingStatus } from './page-retry';
import type { PoliteClient } from './polite-client';
import type { ReaderPool } from './reader-pool';
import type { Robots } from './robots';
import { storable } from './storable';
import { isWholeArticle } from './stub';

const maxBytes = 5_000_000;
const timeoutMs = 20_000;

const lasting = (reason: string): PageFault => ({ reason, passing: false, tried: true });
/** How long a host that finds us too frequent is left alone when it does not say how long. */
const busyMs = 10 * 60_000;

/** Reads the page of an entry whose feed gives only a stub. */
export class PageReader {
  constructor(
    private readonly http: PoliteClient,
    private readonly robots: Robots,
    private readonly readers: ReaderPool,
  ) {}

  /**
   * The entry with the article of its page in place of the stub, and the fault when the page could not be read: an
   * entry is good without its page, so a fault costs nothing else.
   */
  async read(entry: CleanEntry, signal: AbortSignal): Promise<{ entry: CleanEntry; fault: PageFault | null }> {
    try {
      const allowed = await this.robots.allows(entry.link!, signal);
      if (allowed === 'no') return { entry, fault: lasting('robots.txt asks not to read it') };
      if (allowed === 'unknown') {
        return { entry, fault: { reason: 'its robots.txt cannot be read', passing: true, tried: true } };
      }
      const answer = await this.http.send({
        url: entry.link!,
        headers: { accept: 'text/html, application/xhtml+xml;q=0.9' },
        maxBytes,
        timeoutMs,
        signal,
      });
      const contentType = answer.headers['content-type'] ?? '';
      if (answer.status !== 200) {
        const asked = retryAfter(answer.headers['retry-after'], Date.now());
        const holdMs = asked ?? (answer.status === 429 ? busyMs : 0);
        const reason = `HTTP ${answer.status}`;
        return { entry, fault: { reason, passing: passingStatus(answer.status), tried: true, holdMs } };
      }
      if (!/html/i.test(contentType)) {
        return { entry, fault: lasting(`the page is ${contentType || 'of no stated type'}, not HTML`) };
      }
      const page = await this.readers.page({ bytes: answer.body, contentType, url: answer.url });
      if (!isWholeArticle(entry.text, page.text)) return { entry, fault: null };
      return {
        fault: null,
        entry: storable({
          ...entry,
          url: page.canonicalUrl ?? entry.url,
          text: page.text,
          author: entry.author ?? page.author,
          published: entry.published ?? page.published,
          language: entry.language ?? page.language,
          dateline: page.dateline ?? entry.dateline,
          citedUrls: [...new Set([...entry.citedUrls, ...page.citedUrls])],
          links: page.links,
          categories: entry.categories.length ? entry.categories : page.categories,
          origin: entry.origin ?? page.origin,
          originUrl: entry.originUrl ?? page.originUrl,
          contentHash: hashContent(entry.title, page.text),
        }),
      };
    } catch (error) {
      return { entry, fault: { reason: (error as Error).message, passing: passes(error as Error), tried: true } };
    }
  }
}

/** A page that is too much for us, or at an address that is refused, will be so again; a network may recover. */
const passes = (error: Error): boolean =>
  !['ReaderFault', 'RefusedAddress'].includes(error.name) &&
  !['too-large', 'bad-url', 'unreadable'].includes((error as { code?: string }).code ?? '');
