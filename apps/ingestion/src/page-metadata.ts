import { z } from 'zod';
import { parseDate } from './feed-dates';
import { type JsonLdArticle, readJsonLd } from './json-ld';

/** What a page says about itself in JSON-LD, OpenGraph and plain HTML. */
export interface PageMetadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly published: number | null;
  /** As written; it may be relative. */
  readonly canonical: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
  /** The sections of the outlet that the article stands in. */
  readonly sections: readonly string[];
  /** Whom the article says it comes from, when that is not the site; the address as written. */
  readonly origin: { readonly name: string | null; readonly url: string | null } | null;
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

/** One or more people or organisations of JSON-LD as names. */
function names(value: unknown, resolve: JsonLdArticle['resolve']): string {
  const list = [value].flat().map((one) => {
    const found = resolve(one);
    return found ? text.parse([found['name']].flat()[0]) : text.parse(one);
  });
  return [...new Set(list.filter((name) => name !== '' && !/^https?:/i.test(name)))].join(', ');
}

const letters = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Whom an article says it comes from: its source organisation, what it is based on, its provider, in this order. Not
 * its publisher, which where it is not the site is mostly the site's owner. Null when that is the site itself.
 */
function originOf({ article, resolve }: JsonLdArticle, site: string): PageMetadata['origin'] {
  for (const key of ['sourceOrganization', 'isBasedOn', 'isBasedOnUrl', 'provider']) {
    const value = [article?.[key]].flat()[0];
    const found = resolve(value);
    const maker = resolve(found?.['publisher']) ?? resolve(found?.['sourceOrganization']) ?? found;
    const written = text.parse(value);
    const name = text.parse(maker?.['name']) || (/^https?:/i.test(written) ? '' : written) || null;
    const url = text.parse([found?.['url']].flat()[0]) || (/^https?:/i.test(written) ? written : '') || null;
    if ((name === null && url === null) || (name !== null && letters(name) === letters(site))) continue;
    return { name, url };
  }
  return null;
}

/** Reads a page's own statements: JSON-LD (schema.org) first, then OpenGraph and meta elements, then plain HTML. */
export function pageMetadata(document: PageDocument): PageMetadata {
  const scripts = document.querySelectorAll('script[type*="ld+json" i]');
  const stated = readJsonLd([...scripts].map((script) => script.textContent ?? ''));
  const ld = stated.article;
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
  const publisher = names(ld?.['publisher'], stated.resolve);
  const siteName = meta('og:site_name', 'application-name') || publisher || null;
  const sections = [ld?.['articleSection']].flat().map((section) => text.parse(section));
  const metaAuthor = meta('author', 'article:author', 'parsely-author', 'dc.creator', 'twitter:creator');
  return {
    title:
      text.parse(ld?.['headline']) ||
      meta('og:title', 'twitter:title') ||
      text.parse(document.querySelector('h1')?.textContent) ||
      null,
    author:
      names(ld?.['author'], stated.resolve) || (/^https?:/i.test(metaAuthor) ? '' : metaAuthor) || byline() || null,
    published: times.map(parseDate).find((time) => time !== null) ?? null,
    canonical: attribute('link[rel~="canonical"]', 'href') || meta('og:url') || null,
    siteName,
    sections: [...new Set([...sections, meta('article:section', 'parsely-section')])].filter((one) => one !== ''),
    origin: originOf(stated, siteName ?? publisher),
    language: attribute('html', 'lang') || text.parse(ld?.['inLanguage']) || meta('og:locale', 'language') || null,
  };
}
