import { type CitingArticle, canonicalUrl } from '@app/model';
import lists from './not-outlets.json';
import { hostOf, type OutletDirectory } from './outlet-directory';
import { withScheme, writtenAddresses } from './source-heads';

/** Whom an address leads to. */
export interface LinkedOutlet {
  /** The name that Tributary uses; the host of an outlet that it does not know. */
  readonly outlet: string;
  /** The canonical address. */
  readonly url: string;
}

/** A link of a text: the words it stands on, and their place when they are an address written in the text. */
export interface FoundLink extends LinkedOutlet {
  readonly words: string;
  readonly start: number | null;
}

const notOutlets = new Set(Object.values(lists).flat());

function isNoOutlet(host: string): boolean {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    if (notOutlets.has(rest)) return true;
  }
  return !host.includes('.') || /^[\d.]+$/.test(host) || host.startsWith('[');
}

/** Whose article an address is; null for social media, shops, adverts and services, and for what is no address. */
export function linkedOutlet(address: string, directory: OutletDirectory): LinkedOutlet | null {
  const url = canonicalUrl(address);
  if (url === null) return null;
  const known = directory.ofAddress(url);
  const host = hostOf(url);
  return known === null && isNoOutlet(host) ? null : { outlet: known ?? host, url };
}

/**
 * The links of an article to other outlets' articles: the addresses written in its text, then the links that it was
 * given with; each address once. Home pages are no articles.
 */
export function findLinks({ text, links }: CitingArticle, directory: OutletDirectory): FoundLink[] {
  const written = writtenAddresses(text).map((each) => ({
    ...each,
    url: withScheme(each.written),
    words: each.written,
  }));
  const given = links.map(({ url, words }) => ({ url, words: words.trim() || url, start: null }));
  const seen = new Set<string>();
  return [...written, ...given].flatMap(({ url, words, start }) => {
    const linked = linkedOutlet(url, directory);
    if (!linked || isHomePage(linked.url) || seen.has(linked.url)) return [];
    seen.add(linked.url);
    return [{ ...linked, words, start }];
  });
}

const isHomePage = (url: string): boolean => /^https?:\/\/[^/]+\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(url);
