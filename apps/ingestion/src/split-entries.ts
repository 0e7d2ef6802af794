import { parseDate } from './feed-dates';
import { newest } from './newest';

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

interface Slices {
  /** Everything before the first entry. */
  readonly head: string;
  readonly slices: string[];
}

/** An entry ends at its end tag, else where the next one starts. */
function slicesOf(xml: string): Slices {
  const slices: string[] = [];
  let from = -1;
  let first = -1;
  for (const match of xml.matchAll(token)) {
    if (!match[2]) continue;
    const end = match.index + match[0].length;
    if (match[1] === '') {
      if (first < 0) first = match.index;
      if (from >= 0) slices.push(`${xml.slice(from, match.index)}</${match[2]}>`);
      from = match[0].endsWith('/>') ? -1 : match.index;
      if (from < 0) slices.push(match[0]);
    } else if (from >= 0) {
      slices.push(xml.slice(from, end));
      from = -1;
    }
  }
  if (from >= 0) slices.push(xml.slice(from));
  return { head: first < 0 ? xml : xml.slice(0, first), slices };
}

/** What closes the elements that a document's head leaves open. */
function endOf(head: string, root: string | undefined): string {
  const channelOpen = /<channel[\s>]/i.test(head) && !/<\/channel\s*>/i.test(head);
  return `${channelOpen ? '</channel>' : ''}${root ? `</${root}>` : ''}`;
}

/**
 * Takes a broken feed apart, so that each entry can be read alone and a bad one costs no other. Linear time; never
 * throws.
 */
export function splitEntries(xml: string): SplitFeed {
  const { head, slices } = slicesOf(xml);
  const rootTag = /^<([\w.:-]+)(?![\w.:-])[^>]*>/.exec(head);
  const open = rootTag?.[0] ?? '';
  // Each entry carries the root's tag along: a monstrous one would make the work quadratic.
  if (open.length > longestRootTag) return { head: xml, entries: [] };
  const inChannel = /^(?:\w+:)?rss$/i.test(rootTag?.[1] ?? '');
  const close = rootTag ? `</${rootTag[1]}>` : '';
  return {
    head: head + endOf(head, rootTag?.[1]),
    entries: slices.map(
      (slice) => `${open}${inChannel ? '<channel>' : ''}${slice}${inChannel ? '</channel>' : ''}${close}`,
    ),
  };
}

const dateElement = /<(?:\w+:)?(?:pubdate|published|issued|date|updated|modified)(?:\s[^<>]*)?>([^<]{1,100})</i;

/**
 * A feed document with at most `most` of its entries, chosen as newest.ts says, before a tree is built of them all.
 * Linear time; never throws.
 */
export function withNewest(xml: string, most: number): string {
  const { head, slices } = slicesOf(xml);
  if (slices.length <= most) return xml;
  const kept = newest(slices, (slice) => parseDate(dateElement.exec(slice)?.[1]), most);
  return head + kept.join('') + endOf(head, /^<([\w.:-]+)/.exec(head)?.[1]);
}
