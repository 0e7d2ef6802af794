import { httpDate } from './http-date';

/** Seconds that stand for "for ever" (RFC 9111, section 1.2.2). */
const mostSeconds = 2 ** 31;

/** The directives of a Cache-Control header; of one that is given twice the first counts (RFC 9111, section 4.2.1). */
function directives(header: string | undefined): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const match of (header ?? '').matchAll(/([\w!#$%&'*+.^`|~-]+)(?:=(?:"([^"]*)"|([^\s,;"]*)))?/g)) {
    const name = match[1]!.toLowerCase();
    if (!found.has(name)) found.set(name, match[2] ?? match[3] ?? null);
  }
  return found;
}

/** Seconds as Cache-Control and Age write them; null when they are none. */
function seconds(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d+$/.test(text.trim()) ? Math.min(Number(text), mostSeconds) : null;
}

/**
 * How long an answer is fresh for a private cache, from its receipt (RFC 9111, section 4.2): max-age, else Expires less
 * Date, less the Age that it had already. s-maxage is for shared caches and does not count; must-revalidate changes
 * nothing, as nobody here uses a stale answer; what cannot be read counts as stale, as the RFC advises.
 * @param headers names in lower case
 * @param now when the answer was received, in milliseconds since the epoch
 * @returns milliseconds, 0 when it must not be used again; null when the answer says nothing of it
 */
export function freshness(headers: Readonly<Record<string, string | undefined>>, now: number): number | null {
  const control = directives(headers['cache-control']);
  // no-cache="field" speaks of that field alone (section 5.2.2.4).
  if (control.has('no-store') || control.get('no-cache') === null) return 0;
  const age = (seconds(headers['age']) ?? 0) * 1000;
  if (control.has('max-age')) return Math.max(0, (seconds(control.get('max-age')) ?? 0) * 1000 - age);
  if (headers['expires'] === undefined) return null;
  const expires = httpDate(headers['expires'], now);
  if (expires === null) return 0;
  const lifetime = expires - (httpDate(headers['date'], now) ?? now);
  return Math.max(0, Math.min(lifetime, mostSeconds * 1000) - age);
}
