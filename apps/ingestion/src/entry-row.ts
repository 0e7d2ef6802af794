import type { EntryInput, HeldEntry } from '@app/store';
import type { CleanEntry } from './clean-entry';

/** A clean entry as a row to be saved. */
export function toInput(entry: CleanEntry): EntryInput {
  return {
    identity: entry.identity,
    url: entry.url,
    title: entry.title,
    text: entry.text,
    language: entry.language,
    published_at: entry.published === null ? null : new Date(entry.published),
    author: entry.author,
    categories: entry.categories,
    dateline: entry.dateline,
    cited_urls: entry.citedUrls,
    links: entry.links,
    origin: entry.origin,
    origin_url: entry.originUrl,
    link: entry.link,
    page_due_at: null,
    page_attempts: 0,
    feed_hash: entry.feedHash,
    content_hash: entry.contentHash,
  };
}

/** A held row as the clean entry that it was made of. */
export function toStub(row: HeldEntry): CleanEntry {
  return {
    identity: row.identity,
    url: row.url,
    title: row.title,
    text: row.text,
    language: row.language,
    published: row.published_at?.getTime() ?? null,
    author: row.author,
    categories: row.categories,
    dateline: row.dateline,
    citedUrls: row.cited_urls,
    links: row.links,
    origin: row.origin,
    originUrl: row.origin_url,
    link: row.link,
    feedHash: row.feed_hash,
    contentHash: row.content_hash,
  };
}
