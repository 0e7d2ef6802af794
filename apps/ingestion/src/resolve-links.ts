import { parsedUrl } from '@app/model';
/**
 * Resolves an address of a feed against its base (RFC 3986 section 5), white space around and inside it removed.
 * Returns null for nothing; an address that cannot be resolved comes back as written.
 */
export function resolveLink(address: string | null | undefined, base: string): string | null {
  const clean = address?.trim().replace(/[\t\r\n]/g, '') ?? '';
  if (clean === '') return null;
  // An absolute address stays as written: identities are compared letter by letter.
  if (/^[a-z][a-z\d+.-]*:/i.test(clean)) return clean;
  return (base === '' ? null : parsedUrl(clean, base))?.href ?? clean;
}

/**
 * The base that `xml:base` values make, outermost first, over the document's own address (XML Base, section 4); those
 * that lead to no address of the web change nothing.
 */
export function baseOf(url: string, ...bases: readonly (string | null | undefined)[]): string {
  let base = url;
  for (const next of bases) {
    const found = next ? parsedUrl(next, base === '' ? undefined : base) : null;
    if (found && /^(?:https?|ftp):$/.test(found.protocol)) base = found.href;
  }
  return base;
}
