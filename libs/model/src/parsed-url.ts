/**
 * An absolute address, or a relative one over `base`, as a URL; null when it is none. Use it in place of URL.canParse: in
 * Node 20 that takes strings with letters such as ü for broken UTF-8 once the calling code is optimised.
 */
export function parsedUrl(url: string, base?: string): URL | null {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}
