import type { Feed, FeedEntry } from './feed';
import { emptyElement, openTag, textElement, xmlChars } from './xml-text';

/**
 * The feed as RSS 2.0 (https://www.rssboard.org/rss-specification and its profile). The bytes depend on the feed alone.
 * `atom:updated` tells a reader that knows it when a story grew; pubDate is when the story started.
 */
export function renderRss(feed: Feed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    openTag('rss', {
      version: '2.0',
      'xmlns:atom': 'http://www.w3.org/2005/Atom',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    }),
    '<channel>',
    plainText('title', feed.title),
    textElement('link', feed.pageUrl),
    plainText('description', feed.description),
    feed.language !== null && textElement('language', feed.language),
    feed.updated !== null && textElement('lastBuildDate', feed.updated.toUTCString()),
    textElement('generator', 'Tributary'),
    emptyElement('atom:link', { href: feed.selfUrls.rss, rel: 'self', type: 'application/rss+xml' }),
    ...feed.pages.map(([rel, urls]) => emptyElement('atom:link', { href: urls.rss, rel, type: 'application/rss+xml' })),
    feed.hubUrl !== null && emptyElement('atom:link', { href: feed.hubUrl, rel: 'hub' }),
    ...feed.entries.map(item),
    '</channel>',
    '</rss>',
    '',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

function item(entry: FeedEntry): string {
  return [
    '<item>',
    plainText('title', entry.title),
    textElement('link', entry.url),
    textElement('guid', entry.id, { isPermaLink: 'false' }),
    textElement('pubDate', entry.published.toUTCString()),
    textElement('atom:updated', entry.updated.toISOString()),
    entry.language !== null && textElement('dc:language', entry.language),
    ...entry.tags.map((tag) => textElement('category', tag)),
    textElement('description', entry.contentHtml),
    '</item>',
  ]
    .filter((line) => line !== false)
    .join('\n');
}

/** Readers disagree whether such a text is HTML; the RSS profile's numeric references are read right by both kinds. */
function plainText(name: string, text: string): string {
  const safe = xmlChars(text).replace(/[&<>]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
  return `<${name}>${safe}</${name}>`;
}
