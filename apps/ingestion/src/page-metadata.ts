import { z } from 'zod';
import { parseDate } from './feed-dates';

/** What a page says about itself in JSON-LD, OpenGraph and plain HTML. */
export interface PageMetadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly published: number | null;
  /** As written; it may be relative. */
  readonly canonical: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
}

/** The little of the DOM that is read here; linkedom has no types of its own for it. */
export interface PageDocument {
  querySelector(selectors: string): PageElement | null;
  querySelectorAll(selectors: string): Iterable<PageElement>;
}
interface PageElement {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
}

const text = z.string().trim().min(1).catch('');
const node = z.record(z.string(), z.unknown());
type Node = z.infer<typeof node>;
const articleType = /(?:Article|Posting|Report|Review|WebPage)$/;
const deepest = 4;

/** All objects of a JSON-LD document that carry a @type, graphs and lists opened. */
function nodes(value: unknown, depth = 0): Node[] {
  if (depth > deepest) return [];
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((item) => nodes(item, depth + 1));
  const parsed = node.safeParse(value);
  if (!parsed.success) return [];
  const { '@graph': graph, mainEntity } = parsed.data;
  return [parsed.data, ...nodes(graph, depth + 1), ...nodes(mainEntity, depth + 1)];
}

function jsonLd(document: PageDocument): Node | null {
  const found: Node[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      found.push(...nodes(JSON.parse((script.textContent ?? '').replace(/[\n\r\t]/g, ' '))));
    } catch {
      // Broken JSON-LD is common; the page's other statements are read all the same.
    }
  }
  const typed = found.filter((one) => [one['@type']].flat().some((type) => articleType.test(text.parse(type))));
  const isArticle = (one: Node): boolean => [one['@type']].flat().some((type) => !text.parse(type).endsWith('WebPage'));
  return typed.find((one) => isArticle(one) && 'datePublished' in one) ?? typed.find(isArticle) ?? typed[0] ?? null;
}

/** One or more people or organisations of JSON-LD as names. */
function names(value: unknown): string {
  const list = [value].flat().map((one) => {
    const parsed = node.safeParse(one);
    return parsed.success ? text.parse([parsed.data['name']].flat()[0]) : text.parse(one);
  });
  return [...new Set(list.filter((name) => name !== '' && !/^https?:/i.test(name)))].join(', ');
}

/** Reads a page's own statements: JSON-LD (schema.org) first, then OpenGraph and meta elements, then plain HTML. */
export function pageMetadata(document: PageDocument): PageMetadata {
  const ld = jsonLd(document);
  const attribute = (selector: string, name: string): string =>
    text.parse(document.querySelector(selector)?.getAttribute(name));
  const meta = (...keys: readonly string[]): string => {
    for (const key of keys) {
      const value = attribute(`meta[property="${key}"],meta[name="${key}"],meta[itemprop="${key}"]`, 'content');
      if (value !== '') return value;
    }
    return '';
  };
  const byline = (): string =>
    text.parse(document.querySelector('[rel="author"],[itemprop="author"] [itemprop="name"]')?.textContent);
  const times = [
    text.parse(ld?.['datePublished']),
    meta(
      'article:published_time',
      'og:article:published_time',
      'datePublished',
      'parsely-pub-date',
      'publishdate',
      'pubdate',
      'date',
      'dc.date.issued',
      'dc.date',
      'DC.date.issued',
    ),
    attribute('time[datetime][itemprop="datePublished"],article time[datetime],time[datetime][pubdate]', 'datetime'),
    text.parse(ld?.['dateCreated']),
  ];
  const metaAuthor = meta('author', 'article:author', 'parsely-author', 'dc.creator', 'twitter:creator');
  return {
    title:
      text.parse(ld?.['headline']) ||
      meta('og:title', 'twitter:title') ||
      text.parse(document.querySelector('h1')?.textContent) ||
      null,
    author: names(ld?.['author']) || (/^https?:/i.test(metaAuthor) ? '' : metaAuthor) || byline() || null,
    published: times.map(parseDate).find((time) => time !== null) ?? null,
    canonical: attribute('link[rel~="canonical"]', 'href') || meta('og:url') || null,
    siteName: meta('og:site_name', 'application-name') || names(ld?.['publisher']) || null,
    language: attribute('html', 'lang') || text.parse(ld?.['inLanguage']) || meta('og:locale', 'language') || null,
  };
}
