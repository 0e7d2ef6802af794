import { Tokenizer } from 'htmlparser2';

/** A <link> or <a> of a page, its attributes as written, entities decoded; absent ones are empty. */
export interface PageLink {
  readonly rel: string;
  readonly type: string;
  readonly href: string;
  readonly title: string;
  /** The words between <a> and </a>; empty for <link>. */
  readonly text: string;
}

/** What of an HTML page can lead to its feeds. */
export interface PageLinks {
  /** The address of <base>, as written; null without one. */
  readonly base: string | null;
  readonly title: string | null;
  /** <meta name="generator">: the software that made the page. */
  readonly generator: string | null;
  readonly links: readonly PageLink[];
  readonly anchors: readonly PageLink[];
}

const mostHtml = 2_000_000;
const mostLinks = 500;
const mostAnchors = 5_000;
const longestValue = 2_000;
const longestText = 200;
const read = new Set(['link', 'a', 'base', 'meta']);
const nothing = (): void => undefined;

interface OpenAnchor {
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
}

/**
 * Reads the links of an HTML page wherever they stand; comments, scripts and styles are passed over. It reads tokens
 * only, in linear time, of at most the first two million characters, 500 links and 5,000 anchors. Never throws.
 */
export function pageLinks(html: string): PageLinks {
  const page = html.slice(0, mostHtml);
  const links: PageLink[] = [];
  const anchors: PageLink[] = [];
  let base: string | null = null;
  let generator: string | null = null;
  let title = '';
  let inTitle = false;
  let tag = '';
  let name = '';
  let value = '';
  let attributes = new Map<string, string>();
  let anchor: OpenAnchor | null = null;

  const closeAnchor = (): void => {
    if (anchor && anchors.length < mostAnchors) anchors.push(linkOf(anchor.attributes, anchor.text));
    anchor = null;
  };
  const open = (): void => {
    if (tag === 'link' && links.length < mostLinks) links.push(linkOf(attributes, ''));
    else if (tag === 'a') {
      closeAnchor();
      anchor = { attributes, text: '' };
    } else if (tag === 'base') base ??= attributes.get('href') ?? null;
    else if (tag === 'title') inTitle = title === '';
    else if (tag === 'meta' && /^generator$/i.test(attributes.get('name') ?? ''))
      generator ??= attributes.get('content') ?? null;
    // The text of a picture's link is the picture's.
    else if (tag === 'img' && anchor) addText(attributes.get('alt') ?? '');
  };
  const addText = (text: string): void => {
    if (inTitle && title.length < longestText) title += text.slice(0, longestText);
    if (anchor && anchor.text.length < longestText) anchor.text += text.slice(0, longestText);
  };
  const addValue = (text: string): void => {
    if (value.length <= longestValue) value += text.slice(0, longestValue + 1);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onattribdata: (from, to) => addValue(page.slice(from, Math.min(to, from + longestValue + 1))),
      onattribentity: (code) => addValue(String.fromCodePoint(code)),
      onattribend: () => {
        const kept = (read.has(tag) || tag === 'img') && value.length <= longestValue && attributes.size < 30;
        if (kept && !attributes.has(name)) attributes.set(name, value.trim());
      },
      onattribname: (from, to) => {
        name = page.slice(from, Math.min(to, from + 50)).toLowerCase();
        value = '';
      },
      oncdata: nothing,
      onclosetag: (from, to) => {
        const closed = page.slice(from, Math.min(to, from + 20)).toLowerCase();
        if (closed === 'a') closeAnchor();
        else if (closed === 'title') inTitle = false;
      },
      oncomment: nothing,
      ondeclaration: nothing,
      onend: closeAnchor,
      onopentagend: open,
      onopentagname: (from, to) => {
        tag = page.slice(from, Math.min(to, from + 20)).toLowerCase();
        attributes = new Map();
      },
      onprocessinginstruction: nothing,
      onselfclosingtag: open,
      ontext: (from, to) => addText(page.slice(from, Math.min(to, from + longestText))),
      ontextentity: (code) => addText(String.fromCodePoint(code)),
    },
  );
  tokenizer.write(page);
  tokenizer.end();
  return { base, generator, title: oneLine(title) || null, links, anchors };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const linkOf = (attributes: ReadonlyMap<string, string>, text: string): PageLink => ({
  rel: (attributes.get('rel') ?? '').toLowerCase(),
  type: (attributes.get('type') ?? '').toLowerCase(),
  href: attributes.get('href') ?? '',
  title: oneLine(attributes.get('title') ?? ''),
  text: oneLine(text),
});
