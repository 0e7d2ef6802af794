import type { CleanEntry } from './clean-entry';
import type { FeedErrorCode, FeedHeaders, ParsedFeed } from './feed';
import type { PageArticle } from './read-page';

/** A feed's document to be read. */
export interface FeedTask {
  readonly bytes: Uint8Array;
  /** Those of the answer that tell how to read it. */
  readonly headers: FeedHeaders;
  /** Where the document came from. */
  readonly url: string;
  /** Whether the feed ever repeated a GUID for different pages. */
  readonly repeatsGuids: boolean;
  /** The feed's language as known so far. */
  readonly language: string | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A feed's document, read and cleaned. */
export interface FeedDocument extends Omit<ParsedFeed, 'entries'> {
  readonly entries: readonly CleanEntry[];
  readonly repeatsGuids: boolean;
  /** When each entry was published or updated as the feed states it, be it in the future; for its rhythm. */
  readonly entryTimes: readonly (number | null)[];
}

export type ReadFeed =
  | { readonly ok: true; readonly document: FeedDocument }
  | { readonly ok: false; readonly code: FeedErrorCode; readonly reason: string };

/** An article's page to be read. */
export interface PageTask {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly url: string;
}

/** A site's page whose feeds are to be found. */
export interface SiteTask {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

export type ReadPage = PageArticle;
