import { attributeOf } from './rss-dialect';

const tag = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)(channel|item|abstract)(?=[\s>/])[^>]*>?/gi;

const element = (name: string, text: string | null): string => (text === null ? '' : `<${name}>${text}</${name}>`);

/**
 * Rewrites a document whose root is a lone `<channel>` as RSS 2.0: either RSS without its root, or the Channel
 * Definition Format (W3C note NOTE-CDFsubmit, 1997), where HREF, LASTMOD and BASE are attributes, an abstract is what
 * RSS calls a description, and channels within the channel hold items of it. Linear time; never throws.
 */
export function channelToRss(xml: string): string {
  let depth = 0;
  let base: string | null = null;
  const rss = xml.replace(tag, (found: string, slash?: string, name?: string) => {
    if (name === undefined) return found;
    const kind = name.toLowerCase();
    if (kind === 'abstract') return /\/\s*>$/.test(found) ? '' : `<${slash ?? ''}description>`;
    if (slash === '/') {
      if (kind === 'item') return found;
      depth -= 1;
      return depth > 0 ? '' : found;
    }
    const empty = /\/\s*>$/.test(found);
    const inner = kind === 'channel' && depth > 0;
    if (kind === 'channel' && !empty) depth += 1;
    if (inner) return '';
    if (kind === 'channel') base = attributeOf(found, 'base');
    const link = element('link', attributeOf(found, 'href'));
    const time = element(kind === 'item' ? 'atom:updated' : 'lastBuildDate', attributeOf(found, 'lastmod'));
    return `<${kind}>${link}${time}${empty ? `</${kind}>` : ''}`;
  });
  return `<rss${base === null ? '' : ` xml:base="${String(base).replaceAll('"', '&quot;')}"`}>${rss}</rss>`;
}
