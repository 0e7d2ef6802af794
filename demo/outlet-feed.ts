import { element, escapeMarkup, excerpt } from './markup';
import type { PublishedEntry, PublishedOutlet } from './published-outlet';

/** A feed document and its media type. */
export interface FeedDocument {
  readonly type: string;
  readonly body: string;
}

/** Writes an outlet's feed in the outlet's own format. */
export function writeFeed(outlet: PublishedOutlet): FeedDocument {
  return writers[outlet.format](outlet);
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const summary = (entry: PublishedEntry): string => entry.stub ?? excerpt(entry.html, 240);
const each = (outlet: PublishedOutlet, write: (entry: PublishedEntry) => string): string =>
  outlet.entries.map(write).join('\n');

const writers: Readonly<Record<PublishedOutlet['format'], (outlet: PublishedOutlet) => FeedDocument>> = {
  rss: (outlet) => ({
    type: 'application/rss+xml; charset=utf-8',
    body: `${declaration}
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
${element('title', outlet.name)}
${element('link', outlet.homepage)}
${element('description', outlet.tagline)}
${element('language', outlet.language)}
${element('lastBuildDate', outlet.lastModified.toUTCString())}
<atom:link href="${escapeMarkup(outlet.feedUrl)}" rel="self" type="application/rss+xml"/>
${each(
  outlet,
  (entry) => `<item>
${element('title', entry.title)}
${element('link', entry.url)}
<guid isPermaLink="false">${escapeMarkup(entry.guid)}</guid>
${element('pubDate', entry.published.toUTCString())}
${element('dc:creator', entry.author)}
${entry.categories.map((category) => element('category', category)).join('')}
${element('description', summary(entry))}
${entry.stub === undefined ? element('content:encoded', entry.html) : ''}
</item>`,
)}
</channel>
</rss>
`,
  }),

  atom: (outlet) => ({
    type: 'application/atom+xml; charset=utf-8',
    body: `${declaration}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeMarkup(outlet.language)}">
${element('title', outlet.name)}
${element('subtitle', outlet.tagline)}
${element('id', outlet.feedUrl)}
<link rel="self" href="${escapeMarkup(outlet.feedUrl)}"/>
<link rel="alternate" type="text/html" href="${escapeMarkup(outlet.homepage)}"/>
${element('updated', outlet.lastModified.toISOString())}
<author>${element('name', outlet.name)}</author>
${each(
  outlet,
  (entry) => `<entry>
${element('title', entry.title)}
<link rel="alternate" type="text/html" href="${escapeMarkup(entry.url)}"/>
${element('id', entry.guid)}
${element('published', entry.published.toISOString())}
${element('updated', entry.updated.toISOString())}
${entry.author === undefined ? '' : `<author>${element('name', entry.author)}</author>`}
${entry.categories.map((category) => `<category term="${escapeMarkup(category)}"/>`).join('')}
${element('summary', summary(entry))}
${entry.stub === undefined ? `<content type="html">${escapeMarkup(entry.html)}</content>` : ''}
</entry>`,
)}
</feed>
`,
  }),

  rdf: (outlet) => ({
    type: 'application/rdf+xml; charset=utf-8',
    body: `${declaration}
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="${escapeMarkup(outlet.feedUrl)}">
${element('title', outlet.name)}
${element('link', outlet.homepage)}
${element('description', outlet.tagline)}
${element('dc:language', outlet.language)}
${element('dc:date', outlet.lastModified.toISOString())}
<items><rdf:Seq>${each(outlet, (entry) => `<rdf:li rdf:resource="${escapeMarkup(entry.url)}"/>`)}</rdf:Seq></items>
</channel>
${each(
  outlet,
  (entry) => `<item rdf:about="${escapeMarkup(entry.url)}">
${element('title', entry.title)}
${element('link', entry.url)}
${element('description', summary(entry))}
${element('dc:identifier', entry.guid)}
${element('dc:date', entry.published.toISOString())}
${element('dc:creator', entry.author)}
${entry.categories.map((category) => element('dc:subject', category)).join('')}
${entry.stub === undefined ? element('content:encoded', entry.html) : ''}
</item>`,
)}
</rdf:RDF>
`,
  }),

  json: (outlet) => ({
    type: 'application/feed+json; charset=utf-8',
    body: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: outlet.name,
      description: outlet.tagline,
      home_page_url: outlet.homepage,
      feed_url: outlet.feedUrl,
      language: outlet.language,
      items: outlet.entries.map((entry) => ({
        id: entry.guid,
        url: entry.url,
        title: entry.title,
        summary: summary(entry),
        ...(entry.stub === undefined ? { content_html: entry.html } : { content_text: entry.stub }),
        date_published: entry.published.toISOString(),
        date_modified: entry.updated.toISOString(),
        ...(entry.author === undefined ? {} : { authors: [{ name: entry.author }] }),
        tags: entry.categories,
      })),
    }),
  }),
};
