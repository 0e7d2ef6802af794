const leaf =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<([a-z][\w.:-]*)((?:[\s/][^<>]*)?)>([^<]*)<\/([a-z][\w.:-]*)\s*>/gi;
const container = /^(?:\w+:)?(?:rss|rdf|channel|item|items|image|feed|entry|source|author)$/i;

/**
 * Mends elements that hold text alone and end in another's end tag: one misspelt becomes the right one, one of an
 * element around it gets the missing one before it. CDATA and comments stay. Linear time; never throws.
 */
export function closeLeaves(xml: string): string {
  return xml.replace(leaf, (found: string, open?: string, rest = '', text = '', close = '') => {
    if (open === undefined || open === close || rest.endsWith('/')) return found;
    if (container.test(open)) return found;
    return `<${open}${rest}>${text}</${open}>${container.test(close) ? `</${close}>` : ''}`;
  });
}
