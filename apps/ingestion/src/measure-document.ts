/** What an XML document holds, counted before a tree is built of it. */
export interface DocumentSize {
  /** How deep its elements are nested; counting stops one above `limit`. */
  readonly depth: number;
  /** How many entries it opens. */
  readonly entries: number;
  /** Characters of its longest start tag. */
  readonly longestTag: number;
}

// HTML that stands in a feed unescaped: these have no end tag (HTML standard, 13.1.2), or may leave theirs out.
const voidTags = new Set('area base br col embed hr img input source track wbr'.split(' '));
const openEnded = new Set('p li dt dd tr td th option rp rt'.split(' '));
const name = /[a-z_][\w.:-]*/iy;
// RSS 1.0's content module has <content:item> inside of items.
const entry = /^(?!content:)(?:[\w.-]+:)?(?:item|entry)$/;

const endOf = (xml: string, mark: string, from: number): number => {
  const at = xml.indexOf(mark, from);
  return at < 0 ? xml.length : at + mark.length;
};

/**
 * Counts the entries of an XML document and the depth of its elements, CDATA, comments and instructions aside. What
 * a broken document leaves open ends with the element around it, and entries do not nest, so that a feed of many
 * unclosed tags is not taken for a deep one. Linear time; never throws.
 */
export function measureDocument(xml: string, limit: number): DocumentSize {
  const open: string[] = [];
  const openCount = new Map<string, number>();
  let [depth, entries, longestTag, tagEnd] = [0, 0, 0, -1];
  const closeThrough = (tag: string): void => {
    if ((openCount.get(tag) ?? 0) === 0) return;
    for (let last = open.pop(); last !== undefined; last = last === tag ? undefined : open.pop()) {
      openCount.set(last, openCount.get(last)! - 1);
    }
  };
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const closes = xml[at + 1] === '/';
    name.lastIndex = at + (closes ? 2 : 1);
    const written = name.exec(xml)?.[0];
    if (written === undefined) {
      if (xml.startsWith('<![CDATA[', at)) at = endOf(xml, ']]>', at + 9);
      else if (xml.startsWith('<!--', at)) at = endOf(xml, '-->', at + 4);
      else at += 1;
      continue;
    }
    const tag = written.toLowerCase();
    // Looked for once for all the tags that one `>` ends: `<a<a<a` would make it quadratic.
    if (tagEnd < at) tagEnd = endOf(xml, '>', at) - 1;
    longestTag = Math.max(longestTag, tagEnd - at + 1);
    at = name.lastIndex;
    if (closes) {
      closeThrough(tag);
      continue;
    }
    if (entry.test(tag)) {
      entries += 1;
      closeThrough(tag);
    }
    if (xml[tagEnd - 1] === '/' || voidTags.has(tag) || (openEnded.has(tag) && open.at(-1) === tag)) continue;
    if (open.length <= limit) {
      open.push(tag);
      openCount.set(tag, (openCount.get(tag) ?? 0) + 1);
      depth = Math.max(depth, open.length);
    }
  }
  return { depth, entries, longestTag };
}
