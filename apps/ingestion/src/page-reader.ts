import type { HttpClient } from '@app/http';
import { type CleanEntry, hashContent } from './clean-entry';
import { decodeCharset } from './decode-charset';
import { readPage } from './read-page';
import type { Robots } from './robots';
import { storable } from './storable';
import { isStub, isWholeArticle } from './stub';

const maxBytes = 5_000_000;
const timeoutMs = 20_000;

/** Reads the page of an entry whose feed gives only a stub. */
export class PageReader {
  constructor(
    private readonly http: HttpClient,
    private readonly robots: Robots,
  ) {}

  /** Whether the entry has a page that is worth reading. */
  wants(entry: CleanEntry): boolean {
    return entry.link !== null && /^https?:\/\//i.test(entry.link) && isStub(entry.text);
  }

  /**
   * The entry with the article of its page in place of the stub, and the fault when the page could not be read: an
   * entry is good without its page, so a fault costs nothing else.
   */
  async read(entry: CleanEntry, signal: AbortSignal): Promise<{ entry: CleanEntry; fault: string | null }> {
    try {
      if (!(await this.robots.allows(entry.link!, signal))) return { entry, fault: 'robots.txt asks not to read it' };
      const answer = await this.http.send({
        url: entry.link!,
        headers: { accept: 'text/html, application/xhtml+xml;q=0.9' },
        maxBytes,
        timeoutMs,
        signal,
      });
      const type = answer.headers['content-type'] ?? '';
      if (answer.status !== 200) return { entry, fault: `HTTP ${answer.status}` };
      if (!/html/i.test(type)) return { entry, fault: `the page is ${type || 'of no stated type'}, not HTML` };
      const page = readPage(decodeCharset(answer.body, type), answer.url);
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
          categories: entry.categories.length ? entry.categories : page.categories,
          origin: entry.origin ?? page.origin,
          originUrl: entry.originUrl ?? page.originUrl,
          contentHash: hashContent(entry.title, page.text),
        }),
      };
    } catch (error) {
      return { entry, fault: (error as Error).message };
    }
  }
}
