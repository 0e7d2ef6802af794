// RSS 1.0's content module has <content:item> inside of items.
const token =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)((?!content:)(?:[\w.-]+:)?(?:item|entry))(?=[\s>/])[^>]*>?/gi;

const longestRootTag = 10_000;

/** A feed document taken apart: each entry as a document of its own. */
export interface SplitFeed {
  /** The feed without its entries. */
  readonly head: string;
  readonly entries: readonly string[];
}

/**
 * Puts a word that no reader looks at (dc:rights) into each entry: feedsmith leaves out entries that say nothing it
 * knows, and those behind them would take their places. Linear time; never throws.
 */
export function keepPlaces(xml: string): string {
  return xml.replace(token, (tag: string, slash?: string, name?: string) => {
    if (name === undefined || slash === '/' || !tag.endsWith('>')) return tag;
    const place = '<dc:rights>-</dc:rights>';
    return tag.endsWith('/>') ? `${tag.slice(0, -2)}>${place}</${name}>` : tag + place;
  });
}

/**
 * Takes a broken feed apart, so that each entry can be read alone and a bad one costs no other. An entry ends at its
 * end tag, else where the next one starts. Linear time; never throws.
 */
export function splitEntries(xml: string): SplitFeed {
  const slices: string[] = [];
  let from = -1;
  let first = -1;
  for (const match of xml.matchAll(token)) {
    if (!match[2]) continue;
    if (match[1] === '') {
      if (first < 0) first = match.index;
      if (from >= 0) slices.push(`${xml.slice(from, match.index)}</${match[2]}>`);
      from = match.index;
    } else if (from >= 0) {
      slices.push(xml.slice(from, match.index + match[0].length));
      from = -1;
    }
  }
  if (from >= 0) slices.push(xml.slice(from));
  const head = first < 0 ? xml : xml.slice(0, first);
  const rootTag = /^<([\w.:-]+)[^>]*>/.exec(head);
  const open = rootTag?.[0] ?? '';
  // Each entry carries the root's tag along: a monstrous one would make the work quadratic.
  if (open.length > longestRootTag) return { head: xml, entries: [] };
  const inChannel = /^(?:\w+:)?rss$/i.test(rootTag?.[1] ?? '');
  const close = rootTag ? `</${rootTag[1]}>` : '';
  const channelOpen = /<channel[\s>]/i.test(head) && !/<\/channel\s*>/i.test(head);
  return {
    head: `${head}${channelOpen ? '</channel>' : ''}${close}`,
    entries: slices.map(
      (slice) => `${open}${inChannel ? '<channel>' : ''}${slice}${inChannel ? '</channel>' : ''}${close}`,
    ),
  };
}
