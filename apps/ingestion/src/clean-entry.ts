import { createHash } from 'node:crypto';
import { canonicalUrl } from '@app/model';
import { htmlToParagraphs, plainTitle, primaryLanguage } from '@app/text';
import { cleanText } from './clean-text';
import type { FeedEntry } from './feed';
import { storable, storableName } from './storable';

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
  /** The outlet that the feed names as the entry's origin, and its address. */
  readonly origin: string | null;
  readonly originUrl: string | null;
  /** SHA-256 of title and text, hexadecimal. */
  readonly contentHash: string;
}

/** SHA-256, hexadecimal, of an article's title and text. */
export const hashContent = (title: string, text: string): string =>
  createHash('sha256').update(`${title}\n${text}`).digest('hex');

/** http and https are one page; the feed may change from one to the other. */
const sameScheme = (address: string): string => address.trim().replace(/^http:\/\//i, 'https://');

const printed = (paragraphs: readonly { readonly text: string }[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);

/**
 * Cleans an entry as its feed gave it. The text comes from the longer of content and summary; a time in the future is
 * `now`, an entry with only an `updated` time has that, one without any has none. `feed.url` resolves relative links.
 * Never throws.
 */
export function cleanEntry(
  entry: FeedEntry,
  feed: { readonly url: string; readonly language: string | null },
  now: number,
): CleanEntry {
  const title = plainTitle(entry.title ?? '');
  const [content, summary] = [entry.content, entry.summary].map((html) => htmlToParagraphs(html ?? ''));
  const body = printed(content ?? []) >= printed(summary ?? []) ? content : summary;
  const { text, dateline, citedUrls } = cleanText(body ?? []);
  const time = entry.published ?? entry.updated;
  const contentHash = hashContent(title, text);
  return storable({
    identity: storableName(sameScheme(entry.guid ?? entry.link ?? '') || contentHash),
    link: URL.canParse(entry.link ?? '', feed.url) && entry.link ? new URL(entry.link, feed.url).href : null,
    url: entry.link === null ? null : canonicalUrl(entry.link, feed.url),
    title,
    text,
    language: primaryLanguage(entry.language) ?? primaryLanguage(feed.language),
    published: time === null ? null : Math.min(time, now),
    author: entry.author === null ? null : plainTitle(entry.author) || null,
    categories: [...new Set(entry.categories.map(plainTitle).filter((name) => name !== ''))],
    dateline,
    citedUrls,
    origin: plainTitle(entry.origin?.name ?? '') || null,
    originUrl: canonicalUrl(entry.origin?.url ?? ''),
    contentHash,
  });
}
