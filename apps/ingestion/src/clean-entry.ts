import { hash } from 'node:crypto';
import { type ArticleLink, canonicalUrl, parsedUrl } from '@app/model';
import { htmlToParagraphs, type Paragraph, plainTitle, primaryLanguage } from '@app/text';
import { articleLinks, linksLeft } from './article-links';
import { cleanText } from './clean-text';
import type { FeedEntry } from './feed';
import { dropLines, recurringLines } from './recurring-lines';
import { storable, storableName } from './storable';
import { upTo } from './up-to';

/** An entry ready to be stored and compared. */
export interface CleanEntry {
  /** Names the entry within its feed, poll after poll. */
  readonly identity: string;
  /** Where the article's page is fetched from, as the feed gave it, made absolute. */
  readonly link: string | null;
  /** Canonical address of the article's page: for identity, not for fetching. */
  readonly url: string | null;
  readonly title: string;
  /** Plain, paragraphs parted by one newline; may be empty. */
  readonly text: string;
  /** Primary language subtag as the entry or its feed declares it: a hint only, many declare it wrongly. */
  readonly language: string | null;
  /** Milliseconds since the epoch; null when the feed states none. */
  readonly published: number | null;
  readonly author: string | null;
  readonly categories: readonly string[];
  readonly dateline: string | null;
  readonly citedUrls: readonly string[];
  /** The links of the text, in order, absolute. */
  readonly links: readonly ArticleLink[];
  /** The outlet that the feed names as the entry's origin, and its address. */
  readonly origin: string | null;
  readonly originUrl: string | null;
  /** SHA-256 of title and text, hexadecimal. */
  readonly contentHash: string;
  /** The same of what the feed itself gave: it stays when the text becomes another's, and tells a change of the feed. */
  readonly feedHash: string;
}

/** SHA-256, hexadecimal, of an article's title and text. */
export const hashContent = (title: string, text: string): string => hash('sha256', `${title}\n${text}`);

/** http and https are one page; the feed may change from one to the other. */
export const sameScheme = (address: string): string => address.trim().replace(/^http:\/\//i, 'https://');

// Longer ones are nobody's: what is beyond is cut off, or, where a part would mislead, left out.
const longest = { title: 1_000, text: 500_000, name: 200, address: 8_192 };
const most = { categories: 50, citedUrls: 100 };

const nameOf = (html: string | null | undefined): string | null => upTo(longest.name, plainTitle(html ?? '')) || null;

function absolute(link: string | null, base: string): string | null {
  if (link === null || link === '' || link.length > longest.address) return null;
  return parsedUrl(link, base)?.href ?? null;
}

/** The text of a feed's entry: of content and summary the one that prints more. */
function bodyOf({ content, summary }: FeedEntry): Paragraph[] {
  const [whole, short] = [content ?? '', summary ?? ''].map((html) => upTo(4 * longest.text, html));
  if (!short || short === whole) return htmlToParagraphs(whole ?? '');
  if (!whole) return htmlToParagraphs(short);
  const [contents, summaries] = [htmlToParagraphs(whole), htmlToParagraphs(short)];
  return printed(contents) >= printed(summaries) ? contents : summaries;
}

const printed = (paragraphs: readonly { readonly text: string }[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);

/**
 * Cleans an entry as its feed gave it. It is named by its GUID, else by its canonical link, else by its content, http
 * and https being the same; see distinct-entries.ts for feeds that repeat GUIDs. The text comes from the longer of content and summary; a time in the future is
 * `now`, an entry with only an `updated` time has that, one without any has none. Relative links are resolved over the
 * base that the entry states, else over `feed.url`.
 * Never throws.
 */
export function cleanEntry(
  entry: FeedEntry,
  feed: { readonly url: string; readonly language: string | null },
  now: number,
): CleanEntry {
  const title = upTo(longest.title, plainTitle(entry.title ?? ''));
  const clean = cleanText(bodyOf(entry));
  const text = upTo(longest.text, clean.text);
  const time = entry.published ?? entry.updated;
  const contentHash = hashContent(title, text);
  const url = entry.link === null ? null : canonicalUrl(entry.link, feed.url);
  const categories = entry.categories.slice(0, most.categories).map(nameOf);
  return storable({
    identity: storableName(sameScheme(entry.guid ?? '') || sameScheme(url ?? entry.link ?? '') || contentHash),
    link: absolute(entry.link, feed.url),
    url,
    title,
    text,
    language: primaryLanguage(entry.language) ?? primaryLanguage(feed.language),
    published: time === null ? null : Math.min(time, now),
    author: nameOf(entry.author),
    categories: [...new Set(categories.filter((name) => name !== null))],
    dateline: clean.dateline,
    citedUrls: clean.citedUrls.filter((cited) => cited.length <= longest.address).slice(0, most.citedUrls),
    links: linksLeft(articleLinks(clean.links, entry.base || feed.url), clean.text, text),
    origin: nameOf(entry.origin?.name),
    originUrl: canonicalUrl(entry.origin?.url ?? ''),
    contentHash,
    feedHash: contentHash,
  });
}

/** The entries of one document without the lines that its outlet puts around their texts (recurring-lines.ts). */
export function withoutRecurringLines(entries: readonly CleanEntry[]): CleanEntry[] {
  const recurring = recurringLines(entries.map((entry) => entry.text));
  return entries.map((entry) => {
    const text = dropLines(entry.text, recurring);
    if (text === entry.text) return entry;
    const links = linksLeft(entry.links, entry.text, text);
    return { ...entry, text, links, contentHash: hashContent(entry.title, text) };
  });
}
