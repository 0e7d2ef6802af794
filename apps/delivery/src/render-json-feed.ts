import type { Feed } from './feed';
import { xmlChars } from './xml-text';

/** The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with counts in the extension `_tributary`. */
export function renderJsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: xmlChars(feed.title),
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrls.json,
    next_url: feed.pages.find(([relation]) => relation === 'next')?.[1].json,
    description: xmlChars(feed.description),
    authors: [{ name: 'Tributary' }],
    language: feed.language ?? undefined,
    hubs: feed.hubUrl === null ? undefined : [{ type: 'WebSub', url: feed.hubUrl }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: xmlChars(entry.title),
      content_html: entry.contentHtml,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      language: entry.language ?? undefined,
      tags: entry.tags.length > 0 ? entry.tags.map(xmlChars) : undefined,
      _tributary: {
        sequence: entry.sequence,
        outlets: entry.counts?.outlets,
        independent_reports: entry.counts?.independentReports,
        languages: entry.counts?.languages,
      },
    })),
  };
  return `${JSON.stringify(document)}\n`;
}
