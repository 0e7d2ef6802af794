import { emptyElement, openTag, textElement } from './xml-text';

/** A feed as a subscription list tells it. */
export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
  readonly outlet: string;
  readonly homepage: string | null;
  readonly language: string | null;
  readonly categories: readonly string[];
}

/** Line breaks and tabs in an attribute are spaces to XML parsers unless they are written as references (XML 1.0, 3.3.3). */
const keepBreaks = (tag: string): string => tag.replace(/[\n\r\t]/g, (found) => `&#${found.charCodeAt(0)};`);

/**
 * Feeds as an OPML 2.0 subscription list, a piece at a time: a feed's categories are the folders around it, the first
 * outermost. The outlet has an attribute of its own, as the outline's text is the feed's title.
 * @param feeds in the order of their categories, so that each folder comes once
 * @param now when it is made; null leaves that out, so that the same feeds have the same bytes
 */
export async function* renderOpml(
  feeds: AsyncIterable<OpmlFeed> | Iterable<OpmlFeed>,
  title: string,
  now: Date | null,
): AsyncGenerator<string> {
  yield [
    '<?xml version="1.0" encoding="utf-8"?>',
    openTag('opml', { version: '2.0', 'xmlns:tributary': 'https://github.com/tributary-news/tributary' }),
    `<head>${textElement('title', title)}${now ? textElement('dateCreated', now.toUTCString()) : ''}</head>`,
    '<body>',
    '',
  ].join('\n');
  let open: readonly string[] = [];
  for await (const feed of feeds) {
    const common = sharedStart(open, feed.categories);
    yield '</outline>\n'.repeat(open.length - common);
    for (const folder of feed.categories.slice(common)) yield `${keepBreaks(openTag('outline', { text: folder }))}\n`;
    open = feed.categories;
    yield `${outline(feed)}\n`;
  }
  yield `${'</outline>\n'.repeat(open.length)}</body>\n</opml>\n`;
}

function outline(feed: OpmlFeed): string {
  const text = feed.title?.trim() || feed.outlet;
  return keepBreaks(
    emptyElement('outline', {
      type: 'rss',
      text,
      title: text,
      xmlUrl: feed.url,
      htmlUrl: feed.homepage,
      language: feed.language,
      'tributary:outlet': feed.outlet,
    }),
  );
}

function sharedStart(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
