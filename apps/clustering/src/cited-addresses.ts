import { canonicalUrl, sameAddressKey } from '@app/model';

/**
 * The form by which the article at an address is found (`sameAddressKey`); null for a home page, which is no article,
 * and for what is no address.
 */
export function articleAddress(url: string): string | null {
  const canonical = canonicalUrl(url);
  if (canonical === null) return null;
  const { pathname, search } = new URL(canonical);
  return pathname === '/' && search === '' ? null : sameAddressKey(canonical);
}

/** The articles' addresses among those that an article cites, each once, in that form. */
export const citedAddresses = (urls: readonly string[]): string[] => [
  ...new Set(urls.flatMap((url) => articleAddress(url) ?? [])),
];
