import { type ArticleLink, parsedUrl } from '@app/model';
import { upTo } from './up-to';

// What has more is no article, and what is longer no article's address (canonicalUrl takes no longer one either).
const mostLinks = 200;
const longestAddress = 2_048;
const longestWords = 500;

/**
 * The links of an article's text as they are kept, in order: absolute over `base` (empty when unknown), to other pages of
 * the web alone, the same one once, at most 200; words beyond 500 characters are cut off. Never throws.
 */
export function articleLinks(links: readonly ArticleLink[], base: string): ArticleLink[] {
  const kept = new Map<string, ArticleLink>();
  for (const link of links) {
    if (kept.size === mostLinks) break;
    if (link.url === '' || link.url.startsWith('#') || link.url.length > longestAddress) continue;
    const found = parsedUrl(link.url, base === '' ? undefined : base);
    if (!found || !/^https?:$/.test(found.protocol) || found.href.length > longestAddress) continue;
    const words = link.words === link.url ? found.href : upTo(longestWords, link.words);
    kept.set(`${found.href} ${words}`, { url: found.href, words });
  }
  return [...kept.values()];
}

/** The links that are left when lines are taken out of a text: not those whose words went with them. */
export const linksLeft = (links: readonly ArticleLink[], before: string, after: string): readonly ArticleLink[] =>
  before === after ? links : links.filter(({ words }) => after.includes(words) || !before.includes(words));
