import { type ArticleLink, parsedUrl } from '@app/model';
import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import sanitize from 'sanitize-html';

/** A block of text with its links, their addresses as written. */
export interface Paragraph {
  readonly text: string;
  readonly links: readonly ArticleLink[];
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const dropped = words(
  'script style iframe object applet noscript template svg canvas audio video select textarea head frameset noembed',
);
const blocks = words(
  'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary ' +
    'table tbody td tfoot th thead tr ul',
);
const gap = /[\s\u00a0\u200b\ufeff]+/g;
// White space that is not one plain space between two words: most texts have none, and replacing costs.
const oddGap = /[^\S ]|[\u200b\ufeff]| {2}/;
const oneLine = (text: string): string => (oddGap.test(text) ? text.replace(gap, ' ') : text).trim();
const nothing = (): void => undefined;

/**
 * Splits HTML into its blocks, in order, empty ones left out; script, style, iframe and the like are dropped.
 * A text without any tag is taken as plain text, whose line breaks part paragraphs. Takes linear time: it reads the
 * tokens only, as a tree builder's search for the tag to close is quadratic on hostile nesting. Never throws.
 */
export function htmlToParagraphs(html: string): Paragraph[] {
  if (html === '') return [];
  if (!/<[a-z!/?]/i.test(html)) {
    return decodeHTML(html)
      .split(/[\r\n]+/)
      .map((line) => ({ text: oneLine(line), links: [] }))
      .filter((paragraph) => paragraph.text !== '');
  }
  const result: Paragraph[] = [];
  let pieces: string[] = [];
  let links: ArticleLink[] = [];
  /** The link that is open, and the first of its pieces. */
  let link: { readonly url: string; readonly from: number } | null = null;
  let tag = '';
  let attribute = '';
  let value = '';
  let hidden = '';
  let depth = 0;
  const endLink = (): void => {
    if (link) links.push({ url: link.url, words: oneLine(pieces.slice(link.from).join('')) || link.url });
    link = null;
  };
  const flush = (): void => {
    const text = oneLine(pieces.length === 1 ? pieces[0]! : pieces.join(''));
    // A link around blocks stands on the first that has words.
    const around: typeof link = text === '' && link ? { ...link, from: 0 } : null;
    if (text !== '') {
      endLink();
      result.push({ text, links });
    }
    link = around;
    pieces = [];
    links = [];
  };
  const add = (text: string): void => {
    if (hidden === '') pieces.push(text);
  };
  const open = (selfClosing: boolean): void => {
    if (hidden !== '') {
      if (tag === hidden && !selfClosing) depth += 1;
    } else if (dropped.has(tag) && !selfClosing) {
      hidden = tag;
      depth = 1;
    } else if (blocks.has(tag)) flush();
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onattribdata: (from, to) => (value += html.slice(from, to)),
      onattribentity: (code) => (value += String.fromCodePoint(code)),
      onattribend: () => {
        if (hidden === '' && tag === 'a' && attribute === 'href') {
          endLink();
          link = { url: value.trim(), from: pieces.length };
        }
      },
      onattribname: (from, to) => {
        attribute = html.slice(from, to).toLowerCase();
        value = '';
      },
      oncdata: (from, to, offset) => add(html.slice(from, to - offset)),
      onclosetag: (from, to) => {
        const name = html.slice(from, to).toLowerCase();
        if (hidden === '') {
          if (blocks.has(name)) flush();
          else if (name === 'a') endLink();
        } else if (name === hidden && (depth -= 1) === 0) hidden = '';
      },
      oncomment: nothing,
      ondeclaration: nothing,
      onend: flush,
      onopentagend: () => open(false),
      onopentagname: (from, to) => (tag = html.slice(from, to).toLowerCase()),
      onprocessinginstruction: nothing,
      onselfclosingtag: () => open(true),
      ontext: (from, to) => add(html.slice(from, to)),
      ontextentity: (code) => add(String.fromCodePoint(code)),
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return result;
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const formatting =
  /<\/?(?:a|abbr|b|big|br|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?\/?>/gi;

/**
 * A title as one line of plain text. Feeds often escape titles twice, so entities are decoded at most twice more;
 * what then still looks like an entity is left as written. Linear time; never throws.
 */
export function plainTitle(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html);
  let title = htmlToParagraphs(html)
    .map((paragraph) => paragraph.text)
    .join(' ');
  if (entity.test(title)) title = decodeHTML(title);
  return oneLine(title.replace(formatting, ''));
}

const absolute = (address: string | undefined, base: string | undefined): string | undefined =>
  (address === undefined || base === undefined ? null : parsedUrl(address, base))?.href ?? address;

/**
 * HTML that is safe to show: no scripts, styles, frames, forms, event handlers or addresses other than http, https and
 * mailto (the list of sanitize-html, with images). With `baseUrl`, relative links and images are resolved against it.
 */
export function sanitizeHtml(html: string, baseUrl?: string): string {
  const resolve =
    (name: 'href' | 'src' | 'cite'): sanitize.Transformer =>
    (tagName, attributes) => {
      const address = absolute(attributes[name], baseUrl);
      return { tagName, attribs: address === undefined ? attributes : { ...attributes, [name]: address } };
    };
  return sanitize(html, {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'del', 'ins'],
    allowedAttributes: {
      '*': ['title', 'lang', 'dir'],
      a: ['href', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      blockquote: ['cite'],
      q: ['cite'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      a: resolve('href'),
      img: resolve('src'),
      blockquote: resolve('cite'),
      q: resolve('cite'),
    },
  });
}
