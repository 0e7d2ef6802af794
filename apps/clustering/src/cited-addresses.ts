import { canonicalUrl, sameAddressKey } from '@app/model';

/**
 * The articles' addresses among those that an article cites, each once, in the form by which articles are found
 * (`sameAddressKey`). A home page is no article, nor is what is no address.
 */
export function citedAddresses(urls: readonly string[]): string[] {
  const keys = urls.flatMap((url) => {
    const canonical = canonicalUrl(url);
    if (canonical === null) return [];
    const { pathname, search } = new URL(canonical);
    return pathname === '/' && search === '' ? [] : [sameAddressKey(canonical)];
  });
  return [...new Set(keys)];
}
