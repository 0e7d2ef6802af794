import workerpool from 'workerpool';
import { primaryLanguage } from '@app/text';
import { cleanEntry, withoutRecurringLines } from './clean-entry';
import { decodeCharset } from './decode-charset';
import { distinctEntries } from './distinct-entries';
import { FeedError } from './feed';
import { parseFeed } from './parse-feed';
import type { FeedTask, PageTask, ReadFeed, ReadPage, SiteTask } from './reader-tasks';
import { type NamedFeeds, namedFeeds } from './resolve-site';
import { readPage as readArticle } from './read-page';

/** Reads and cleans a feed's document. */
function readFeed(task: FeedTask): ReadFeed {
  try {
    const parsed = parseFeed(task.bytes, task.headers, task.url);
    const language = primaryLanguage(parsed.language) ?? task.language;
    const cleaned = parsed.entries.map((entry) => cleanEntry(entry, { url: task.url, language }, task.now));
    const { entries, repeatsGuids } = distinctEntries(cleaned, task.repeatsGuids);
    const entryTimes = parsed.entries.map((entry) => entry.published ?? entry.updated);
    const document = { ...parsed, language, entries: withoutRecurringLines(entries), repeatsGuids, entryTimes };
    return { ok: true, document };
  } catch (error) {
    // An error of our own class would arrive as a bare Error on the other side.
    if (error instanceof FeedError) return { ok: false, code: error.code, reason: error.message };
    throw error;
  }
}

/** The feeds that a site's page names. */
function readSite({ bytes, headers, url }: SiteTask): NamedFeeds {
  return namedFeeds({ status: 200, headers, body: bytes, url, movedForGood: false, tookMs: 0 });
}

/** Reads the article out of a page's bytes. */
function readPage({ bytes, contentType, url }: PageTask): ReadPage {
  return readArticle(decodeCharset(bytes, contentType), url);
}

// What the processes of reader-pool.ts do: a document that brings one to its knees takes only that process along.
// A terminal's Ctrl-C reaches the whole group; the service ends its readers itself, once it needs them no more.
process.on('SIGINT', () => undefined);
workerpool.worker({ readFeed, readPage, readSite });
