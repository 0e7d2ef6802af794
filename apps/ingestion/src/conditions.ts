const hour = 3_600_000;
const week = 7 * 24 * hour;
/** A longer one would make the whole request too large for many servers. */
const mostCharacters = 1_000;

/** What a request may be made conditional with, as the server gave it, byte for byte (RFC 9110, section 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly last_modified: string | null;
}

/** What may be sent back as it is: Latin-1 without control characters, as HTTP carries it. */
function sendable(value: string | undefined): string | null {
  return value !== undefined && value.length <= mostCharacters && /^[\t\x20-\x7e\x80-\xff]+$/.test(value)
    ? value
    : null;
}

/** The validators of an answer that brought a whole document; null for one that it lacks or that cannot be sent. */
export function validatorsOf(headers: Readonly<Record<string, string | undefined>>): Validators {
  return { etag: sendable(headers['etag']), last_modified: sendable(headers['last-modified']) };
}

/** From 0 to 1, always the same for a feed (Knuth's multiplicative hash). */
const spread = (id: number): number => ((id * 2_654_435_761) % 2 ** 32) / 2 ** 32;

/**
 * The headers that make a poll conditional. None when the whole document was last received about a week ago, between
 * 6½ and 7½ days by the feed's id, so that not all feeds are read whole on one day: a server that answers 304 by
 * mistake would otherwise hide its news for ever.
 * @param now in milliseconds since the epoch
 */
export function conditionsOf(
  feed: Validators & { readonly id: number; readonly full_at: Date | null },
  now: number,
): Record<string, string> {
  const wholeAfter = week + (spread(feed.id) - 0.5) * 24 * hour;
  if (feed.full_at === null || now - feed.full_at.getTime() >= wholeAfter) return {};
  return {
    ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
    ...(feed.last_modified === null ? {} : { 'if-modified-since': feed.last_modified }),
  };
}
