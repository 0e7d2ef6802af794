/** A file that an entry carries along: a picture, a recording. */
export interface FeedEnclosure {
  readonly url: string;
  readonly type: string | null;
  readonly length: number | null;
}

/** An entry as its feed gave it. Texts may hold HTML, not sanitised; addresses of fields are absolute. */
export interface FeedEntry {
  readonly guid: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  /** The first author, as "Name", "mail@example.com" or "Name (mail@example.com)". */
  readonly author: string | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** Milliseconds since the epoch. */
  readonly published: number | null;
  readonly updated: number | null;
  readonly enclosures: readonly FeedEnclosure[];
  /** As declared, not checked. */
  readonly language: string | null;
  /** What relative links inside summary and content are resolved against; empty when unknown. */
  readonly base: string;
  /** The outlet that the entry comes from, where a feed gathers others' entries (RSS <source>, Atom source). */
  readonly origin: { readonly name: string | null; readonly url: string | null } | null;
}

/** A feed of any format, as its document gave it. */
export interface ParsedFeed {
  readonly title: string | null;
  /** The page a person reads. */
  readonly link: string | null;
  /** The feed's own address. */
  readonly self: string | null;
  readonly description: string | null;
  readonly language: string | null;
  /** How long the feed may be kept, as it states it. */
  readonly ttlMinutes: number | null;
  /** sy:updatePeriod over sy:updateFrequency, in milliseconds. */
  readonly updatePeriodMs: number | null;
  /** <skipHours>, 0 to 23 in UTC, and <skipDays>, 0 is Sunday: when not to poll. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** WebSub hubs that push its changes. */
  readonly hubs: readonly string[];
  readonly id: string | null;
  readonly author: string | null;
  readonly published: number | null;
  readonly updated: number | null;
  /** What relative links inside the description are resolved against; empty when unknown. */
  readonly base: string;
  readonly entries: readonly FeedEntry[];
  /** Entries that were too broken to read, or too many. */
  readonly dropped: number;
}

/** Why a document cannot be read as a feed; stable, for storing and counting. */
export type FeedErrorCode = 'empty' | 'html' | 'json' | 'not-a-feed' | 'broken' | 'too-deep';

/** A document that cannot be read as a feed; the message says what it is and what to do, `code` the same for code. */
export class FeedError extends Error {
  override readonly name = 'FeedError';

  constructor(
    readonly code: FeedErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What an answer's headers say of its body, by name in lower case. */
export interface FeedHeaders {
  readonly 'content-type'?: string;
  /** The document's own address when it is not the one asked for (RFC 9110 section 8.7). */
  readonly 'content-location'?: string;
  readonly 'content-language'?: string;
}

/** A feed that says nothing. */
export const emptyFeed: ParsedFeed = {
  title: null,
  link: null,
  self: null,
  description: null,
  language: null,
  ttlMinutes: null,
  updatePeriodMs: null,
  skipHours: [],
  skipDays: [],
  hubs: [],
  id: null,
  author: null,
  published: null,
  updated: null,
  base: '',
  entries: [],
  dropped: 0,
};
