import type { AtomFeed, JsonFeed } from 'feedsmith';
import { contentHtml, lineHtml, textHtml } from './atom-text';
import { parseDate } from './feed-dates';
import type { FeedEntry, ParsedFeed } from './feed';
import { linksOf, pageLink } from './feed-links';
import { hubsOf, originOf, updatePeriod } from './feed-terms';
import { distinct, enclosuresOf, languageTag, mediaText, personText } from './map-rss';
import { baseOf, resolveLink } from './resolve-links';

/** An id is an address (RFC 4287 section 4.2.6) and may be a relative one, unless it has not even a slash. */
const idOf = (id: string | undefined, base: string): string | null =>
  id?.includes('/') ? resolveLink(id, base) : (id ?? null);

/** Terms first, then the labels that say more: a reader may know a category by either (RFC 4287 section 4.2.2). */
function categoriesOf(categories: readonly AtomFeed.Category[]): string[] {
  const terms = categories.map((category) => category.term ?? category.label);
  const known = new Set(terms.map((term) => term?.toLowerCase()));
  return distinct([
    ...terms,
    ...categories.map((one) => one.label).filter((label) => !known.has(label?.toLowerCase())),
  ]);
}

function mapEntry(
  entry: Partial<AtomFeed.Entry<string>>,
  feed: Partial<AtomFeed.Feed<string>>,
  feedBase: string,
): FeedEntry {
  const base = baseOf(feedBase, entry.xml?.base);
  const own = distinct([...(entry.authors ?? []).map(personText), ...(entry.dc?.creators ?? [])]);
  // An entry without authors has its source's, then its feed's (RFC 4287 section 4.2.1).
  const inherited = entry.source?.authors ?? feed.authors ?? [];
  const authors = own.length ? own : distinct(inherited.map(personText));
  const text = entry.content?.value ? entry.content : entry.summary;
  return {
    guid: idOf(entry.id ?? entry.dc?.identifiers?.[0], base),
    link: resolveLink(pageLink(entry.links) ?? entry.content?.src, base),
    title: lineHtml(entry.title) ?? entry.dc?.titles?.[0] ?? mediaText(entry.media, 'title'),
    summary: lineHtml(entry.summary) ?? entry.dc?.descriptions?.[0] ?? mediaText(entry.media, 'description'),
    content: contentHtml(entry.content),
    author: authors[0] ?? null,
    authors,
    categories: distinct([...categoriesOf(entry.categories ?? []), ...(entry.dc?.subjects ?? [])]),
    published: parseDate(entry.published ?? entry.dcterms?.issued?.[0] ?? entry.dc?.dates?.[0]),
    updated: parseDate(entry.updated ?? entry.dcterms?.modified?.[0]),
    enclosures: enclosuresOf(linksOf(entry.links, 'enclosure'), entry.media, base),
    language: languageTag(text?.xml?.lang, entry.xml?.lang),
    base: baseOf(base, text?.xml?.base),
    origin: originOf(textHtml(entry.source?.title), pageLink(entry.source?.links), base),
  };
}

/** Maps an Atom feed (0.3, or 1.0 of RFC 4287), as feedsmith read it, to our words. `url` is the document's address. */
export function mapAtom(feed: Partial<AtomFeed.Feed<string>>, url: string): ParsedFeed {
  const base = baseOf(url, feed.xml?.base);
  return {
    title: lineHtml(feed.title) ?? feed.dc?.titles?.[0] ?? null,
    link: resolveLink(pageLink(feed.links), base),
    self: resolveLink(linksOf(feed.links, 'self')[0]?.href, base),
    description: lineHtml(feed.subtitle) ?? feed.dc?.descriptions?.[0] ?? null,
    language: languageTag(feed.xml?.lang, feed.dc?.languages?.[0]),
    ttlMinutes: null,
    updatePeriodMs: updatePeriod(feed.sy),
    skipHours: [],
    skipDays: [],
    hubs: hubsOf(feed.links, base),
    id: idOf(feed.id, base),
    author: personText(feed.authors?.[0]) ?? feed.dc?.creators?.[0] ?? null,
    published: null,
    updated: parseDate(feed.updated ?? feed.dcterms?.modified?.[0]),
    base,
    entries: (feed.entries ?? []).map((entry) => mapEntry(entry, feed, base)),
    dropped: 0,
  };
}

/** Maps a JSON Feed (1.0 or 1.1), as feedsmith read it, to our words. `url` is the document's address. */
export function mapJson(feed: Partial<JsonFeed.Feed<string>>, url: string): ParsedFeed {
  const names = (authors: JsonFeed.Author[] | undefined): string[] => distinct((authors ?? []).map((one) => one.name));
  const feedAuthors = names(feed.authors);
  return {
    title: feed.title ?? null,
    link: resolveLink(feed.home_page_url, url),
    self: resolveLink(feed.feed_url, url),
    description: feed.description ?? null,
    language: languageTag(feed.language),
    ttlMinutes: null,
    updatePeriodMs: null,
    skipHours: [],
    skipDays: [],
    hubs: distinct(
      (feed.hubs ?? []).map((hub) => (/^websub$/i.test(hub.type ?? '') ? resolveLink(hub.url, url) : null)),
    ),
    id: null,
    author: feedAuthors[0] ?? null,
    published: null,
    updated: null,
    base: url,
    entries: (feed.items ?? []).map((item) => {
      const link = resolveLink(item.url ?? item.external_url, url);
      const own = names(item.authors);
      const authors = own.length ? own : feedAuthors;
      return {
        guid: item.id ?? null,
        link,
        title: item.title ?? null,
        summary: item.summary ?? null,
        content: item.content_html ?? item.content_text ?? null,
        author: authors[0] ?? null,
        authors,
        categories: distinct(item.tags ?? []),
        published: parseDate(item.date_published),
        updated: parseDate(item.date_modified),
        enclosures: (item.attachments ?? []).flatMap((file) => {
          const address = resolveLink(file.url, url);
          return address === null
            ? []
            : [{ url: address, type: file.mime_type ?? null, length: file.size_in_bytes ?? null }];
        }),
        language: languageTag(item.language),
        base: link ?? url,
        origin: null,
      };
    }),
    dropped: 0,
  };
}
