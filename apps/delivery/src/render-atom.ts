import type { Feed, FeedEntry } from './feed';
import { emptyElement, openTag, textElement } from './xml-text';

/** Atom wants a date even of a feed without entries. */
const neverUpdated = new Date(Date.UTC(2026, 0, 1));

/** The feed as Atom 1.0 (RFC 4287). The bytes depend on the feed alone. */
export function renderAtom(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    openTag('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language }),
    textElement('id', feed.id),
    textElement('title', feed.title, { type: 'text' }),
    textElement('subtitle', feed.description),
    textElement('updated', (feed.updated ?? neverUpdated).toISOString()),
    '<author><name>Tributary</name></author>',
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: feed.pageUrl }),
    emptyElement('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfUrls.atom }),
    ...feed.pages.map(([rel, urls]) => emptyElement('link', { rel, type: 'application/atom+xml', href: urls.atom })),
    feed.hubUrl !== null && emptyElement('link', { rel: 'hub', href: feed.hubUrl }),
    textElement('generator', 'Tributary'),
    ...feed.entries.map(atomEntry),
    '</feed>',
    '',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

function atomEntry(entry: FeedEntry): string {
  return [
    openTag('entry', { 'xml:lang': entry.language }),
    textElement('id', entry.id),
    textElement('title', entry.title, { type: 'text' }),
    textElement('published', entry.published.toISOString()),
    textElement('updated', entry.updated.toISOString()),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
    ...entry.tags.map((tag) => emptyElement('category', { term: tag })),
    textElement('content', entry.contentHtml, { type: 'html' }),
    '</entry>',
  ].join('\n');
}
