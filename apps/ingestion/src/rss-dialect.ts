import { baseOf } from './resolve-links';

const token = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(\/?)((?:[a-z][\w.-]*:)?[a-z][\w.-]*)([^>]*)>?/gi;
const firstItem = /<(?:\w+:)?item[\s>/]/i;
const rareInHead = /<(?:dc:)?author[\s>]/i;
const rareInItems =
  /<(?:dc:author|fullitem|(?:\w+:)?body|tags|summary|content|updated|published|itunes:category)[\s>/]/i;
const author = /<author(?:\s[^<>]*)?>([^<]{0,500}|\s{0,50}<!\[CDATA\[[^\]]{0,500}\]\]>\s{0,50})<\/author\s*>/gi;
// Tags longer than this are nobody's, and reading their attributes would take its time.
const longestTag = 10_000;

// Names of children of <item> that no specification has, yet feeds use, and the ones they stand for.
const plainNames: ReadonlyMap<string, string> = new Map([
  ['dc:author', 'dc:creator'],
  ['fullitem', 'content:encoded'],
  ['body', 'content:encoded'],
  ['tags', 'itunes:keywords'],
  ['summary', 'atom:summary'],
  ['content', 'atom:content'],
  ['updated', 'atom:updated'],
  ['published', 'atom:published'],
]);

/** An attribute's value in a start tag, entities as written; null when the tag has none. */
export function attributeOf(tag: string, name: string): string | null {
  if (tag.length > longestTag) return null;
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? null;
}

function plainItems(items: string): string {
  if (!rareInItems.test(items)) return items;
  let inItem = false;
  // The child of an item that the walk is in: whatever its text holds is not looked at.
  let child: string | null = null;
  return items.replace(token, (tag: string, slash?: string, written?: string, rest = '') => {
    if (written === undefined) return tag;
    const name = written.toLowerCase();
    const closes = slash === '/';
    if (/^(?:\w+:)?item$/.test(name)) {
      inItem = !closes;
      child = null;
      return tag;
    }
    if (!inItem || (child !== null && !(closes && name === child))) return tag;
    if (name === 'itunes:category') {
      const text = closes ? null : attributeOf(tag, 'text');
      return text === null ? '' : `<category>${text}</category>`;
    }
    const empty = /\/\s*>$/.test(tag);
    child = closes || empty ? null : name;
    const plain = plainNames.get(name.replace(/^\w+:(?=body$)/, ''));
    if (plain === undefined) return tag;
    return closes
      ? `</${plain}>`
      : `<${plain}${plain.startsWith('atom:') ? rest.replace(/\/\s*$/, '') : ''}${empty ? '/' : ''}>`;
  });
}

/** Moves a channel's own xml:base and xml:lang to the root, where they are looked for. */
function liftScope(head: string): string {
  const channel = /<channel\s[^<>]*>/i.exec(head)?.[0] ?? '';
  const root = /^<rss(?:\s[^<>]*)?>/i.exec(head)?.[0] ?? '';
  if (root === '' || !/\sxml:(?:base|lang)\s*=/i.test(channel)) return head;
  const base = attributeOf(channel, 'xml:base');
  const lang = attributeOf(channel, 'xml:lang') ?? attributeOf(root, 'xml:lang');
  const over = baseOf(attributeOf(root, 'xml:base') ?? '', base) || base;
  const attribute = (name: string, value: string | null): string =>
    value === null ? '' : ` ${name}="${value.replaceAll('"', '&quot;')}"`;
  const bare = root.slice(0, -1).replace(/\sxml:(?:base|lang)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '');
  return `${bare}${attribute('xml:base', over)}${attribute('xml:lang', lang)}>${head.slice(root.length)}`;
}

function plainHead(head: string): string {
  if (!rareInHead.test(head)) return head;
  const named = head.replace(/<(\/?)dc:author(?=[\s>])/gi, '<$1dc:creator');
  return /<managingeditor[\s>]/i.test(named) ? named : named.replace(author, '<managingEditor>$1</managingEditor>');
}

/**
 * Brings an RSS feed's elements of no specification to those of one, so that they are read: an `<author>` of the channel
 * is its managing editor, `dc:author` is `dc:creator`; in an item `<body>` (XHTML), `<fullitem>`, `<tags>`, Atom's
 * elements without their namespace and `itunes:category` (a channel's, by its specification) say what their names say;
 * a channel's base and language hold for the whole document.
 * Costs two searches on a feed that has none of them, else linear time; never throws.
 */
export function plainRss(xml: string): string {
  const at = firstItem.exec(xml)?.index ?? xml.length;
  const [head, items] = [xml.slice(0, at), xml.slice(at)];
  const [newHead, newItems] = [plainHead(liftScope(head)), plainItems(items)];
  return newHead === head && newItems === items ? xml : newHead + newItems;
}
