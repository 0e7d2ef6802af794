import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A strong validator of these very bytes (RFC 9110, 8.8.3): equal bytes, equal tag. */
export function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/**
 * Whether a GET or HEAD may be answered by 304 (RFC 9110, 13.2.2): If-None-Match decides whenever it is there, by weak
 * comparison, also as a list or `*`; otherwise If-Modified-Since, to the second; an invalid date is no condition.
 */
export function isFresh(
  headers: Pick<IncomingHttpHeaders, 'if-none-match' | 'if-modified-since'>,
  etag: string,
  lastModified: Date | null,
): boolean {
  const wanted = headers['if-none-match'];
  if (wanted !== undefined) {
    return wanted === etag || wanted.trim() === '*' || entityTags(wanted).includes(opaque(etag));
  }
  const since = parseHttpDate(headers['if-modified-since'] ?? '');
  if (since === null || lastModified === null) return false;
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since.getTime();
}

const opaque = (tag: string): string => tag.replace(/^W\//, '');

/** The opaque tags of a list, up to where it is malformed; a comma inside the quotes belongs to the tag. */
function entityTags(list: string): string[] {
  const next = /[\s,]*(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)/gy;
  return [...list.matchAll(next)].map((match) => match[1]!);
}

const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d{2}:\\d{2}:\\d{2}';
const gmtDate = new RegExp(`^(?:${day}, \\d{2} ${month} \\d{4}|[A-Z][a-z]+day, \\d{2}-${month}-\\d{2}) ${time} GMT$`);
const asctimeDate = new RegExp(`^${day} ${month} [ \\d]\\d ${time} \\d{4}$`);

/** Parses an HTTP-date in its three forms (RFC 9110, 5.6.7); null for anything else that `Date` would also take. */
function parseHttpDate(text: string): Date | null {
  const utc = gmtDate.test(text) ? text : asctimeDate.test(text) ? `${text} GMT` : null;
  const date = utc === null ? null : new Date(utc);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
