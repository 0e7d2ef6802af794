import { Readability } from '@mozilla/readability';
import { type ArticleLink, canonicalUrl, parsedUrl } from '@app/model';
import { htmlToParagraphs, plainTitle, primaryLanguage, type Paragraph } from '@app/text';
import { parseHTML } from 'linkedom';
import { articleLinks } from './article-links';
import { cleanText, findSources } from './clean-text';
import { findOrigin } from './find-origin';
import { pageMetadata } from './page-metadata';

/** An article as its page shows it. */
export interface PageArticle {
  readonly title: string;
  /** Plain, cleaned, paragraphs parted by one newline; empty when the page holds no article. */
  readonly text: string;
  readonly author: string | null;
  /** Milliseconds since the epoch; null when the page states none. */
  readonly published: number | null;
  readonly canonicalUrl: string | null;
  readonly siteName: string | null;
  /** Primary language subtag, as the page declares it. */
  readonly language: string | null;
  readonly dateline: string | null;
  readonly citedUrls: readonly string[];
  /** The links of the text, in order. */
  readonly links: readonly ArticleLink[];
  /** The sections of the outlet that the article stands in. */
  readonly categories: readonly string[];
  /** Whom the article says it comes from, when that is not the site, and its canonical address. */
  readonly origin: string | null;
  readonly originUrl: string | null;
}

// Readability's time grows with the elements, and with the square of their nesting; a page beyond these is no article.
const longestPage = 5_000_000;
const mostElements = 30_000;
const deepestElement = 250;

const empty: PageArticle = {
  title: '',
  text: '',
  author: null,
  published: null,
  canonicalUrl: null,
  siteName: null,
  language: null,
  dateline: null,
  citedUrls: [],
  links: [],
  categories: [],
  origin: null,
  originUrl: null,
};

/** How deep elements are nested. Counted without recursion, which a hostile page would drive to the stack's end. */
function depthOf(root: Element): number {
  const open: { element: Element; level: number }[] = [{ element: root, level: 1 }];
  let depth = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    depth = Math.max(depth, next.level);
    const level = next.level + 1;
    for (let child = next.element.firstElementChild; child; child = child.nextElementSibling) {
      open.push({ element: child, level });
    }
  }
  return depth;
}

function countTags(html: string): number {
  let count = 0;
  for (const _ of html.matchAll(/<[a-z]/gi)) count += 1;
  return count;
}

function readArticle(document: Document): { title: string; byline: string; paragraphs: Paragraph[] } {
  const article = new Readability(document).parse();
  return {
    title: article?.title ?? '',
    byline: article?.byline ?? '',
    paragraphs: htmlToParagraphs(article?.content ?? ''),
  };
}

/** HTML lets a page leave out <head> and <body> (HTML standard, 13.1.2.4); linkedom does not put them in. */
function withBody(html: string): string {
  if (/<body[\s>]/i.test(html)) return html;
  const bare = html.replace(/<!doctype[^<>]{0,200}>|<\/?html[^<>]{0,2000}>/gi, '');
  const opening = /<html[^<>]{0,2000}>/i.exec(html)?.[0] ?? '<html>';
  const end = /<\/head\s*>/i.exec(bare);
  const head = end ? bare.slice(0, end.index + end[0].length) : '<head></head>';
  const rest = end ? bare.slice(end.index + end[0].length) : bare;
  return `<!doctype html>${opening}${head}<body>${rest}</body></html>`;
}

/**
 * Reads the article out of a page's HTML: text by Mozilla's Readability, time, author and canonical address from
 * JSON-LD, OpenGraph and HTML, then cleaned as clean-text.ts says. `url` is the page's address and stands in for the
 * canonical one. A page without an article has an empty text.
 * @throws Error naming the page when it is too large, or nested too deeply, to be an article.
 */
export function readPage(html: string, url: string): PageArticle {
  // Before the tree is built: linkedom's time grows with the square of the open elements.
  const tags = countTags(html);
  if (html.length > longestPage || tags > mostElements) {
    throw new Error(`page ${url}: ${html.length} characters and ${tags} tags are more than an article has; skip it`);
  }
  if (!/<[a-z!]/i.test(html)) return { ...empty, canonicalUrl: canonicalUrl(url) };
  const { document } = parseHTML(withBody(html));
  const depth = depthOf(document.documentElement);
  if (depth > deepestElement) throw new Error(`page ${url}: elements nested ${depth} deep are no article; skip it`);
  const about = pageMetadata(document);
  const written = document.querySelector('base[href]')?.getAttribute('href');
  const base = (written ? parsedUrl(written, url) : null)?.href ?? url;
  const pageTitle = document.querySelector('title')?.textContent ?? ''; // Readability takes the document apart
  const article = readArticle(document);
  const clean = cleanText(article.paragraphs);
  const origin = about.origin ?? findOrigin(article.paragraphs);
  const canonical = about.canonical === null ? null : canonicalUrl(about.canonical, url);
  // Readability drops lists of links, which a list of sources is.
  const citedUrls = clean.citedUrls.length > 0 ? clean.citedUrls : findSources(htmlToParagraphs(html));
  return {
    title: plainTitle(about.title ?? (article.title || pageTitle)),
    text: clean.text,
    author: plainTitle(about.author ?? article.byline) || null,
    published: about.published,
    canonicalUrl: canonical ?? canonicalUrl(url),
    siteName: about.siteName,
    language: primaryLanguage(about.language),
    dateline: clean.dateline,
    citedUrls,
    links: articleLinks(clean.links, base),
    categories: about.sections.map(plainTitle),
    origin: plainTitle(origin?.name ?? '') || null,
    originUrl: canonicalUrl(origin?.url ?? '', url),
  };
}
