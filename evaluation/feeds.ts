import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { sanitizeHtml } from '@app/text';
import type { FeedEntry, ParsedFeed } from '../apps/ingestion/src/feed';
import { parseFeed } from '../apps/ingestion/src/parse-feed';
import { report } from './report';

const feedCase = z.object({
  id: z.string(),
  url: z.string(),
  contentType: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body_b64: z.string(),
});

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

function entryAnswer(entry: FeedEntry): object {
  const safe = (html: string | null): string | null =>
    html === null ? null : sanitizeHtml(html, entry.base || undefined);
  return {
    id: entry.guid,
    title: entry.title === null ? null : sanitizeHtml(entry.title, entry.base || undefined),
    link: entry.link,
    published: iso(entry.published),
    updated: iso(entry.updated),
    author: entry.author,
    authors: entry.authors,
    summary: safe(entry.summary),
    content: safe(entry.content),
    categories: entry.categories,
    enclosures: entry.enclosures,
  };
}

function feedAnswer(feed: ParsedFeed, url: string): object {
  return {
    title: feed.title === null ? null : sanitizeHtml(feed.title, url || undefined),
    link: feed.link,
    self: feed.self,
    description: feed.description === null ? null : sanitizeHtml(feed.description, feed.base || undefined),
    id: feed.id,
    language: feed.language,
    updated: iso(feed.updated),
    published: iso(feed.published),
    author: feed.author,
  };
}

function answer(line: string): object {
  const { id, url, contentType, headers, body_b64: body } = feedCase.parse(JSON.parse(line));
  try {
    const feed = parseFeed(Buffer.from(body, 'base64'), { ...headers, 'content-type': contentType }, url);
    return { id, ok: true, feed: feedAnswer(feed, url), entries: feed.entries.map(entryAnswer) };
  } catch (error) {
    return { id, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Parses recorded feeds, HTML sanitised, for the scorer of feed parsers. `cases` is JSONL of {id, url, contentType,
 * headers?, body_b64}; `out` becomes JSONL of {id, ok, feed, entries} or {id, ok: false, error}. Prints speed and memory last.
 * @throws when a file cannot be read or written, or a line is no case.
 */
export async function evaluateFeeds(args: { cases: string; out: string }): Promise<void> {
  const startedAt = performance.now();
  const out = createWriteStream(args.out);
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(args.cases), crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    out.write(`${JSON.stringify(answer(line))}\n`);
    count += 1;
  }
  out.end();
  await finished(out);
  report('feeds', count, startedAt);
}
