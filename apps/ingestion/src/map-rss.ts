import type { RdfFeed, RssFeed } from 'feedsmith';
import { parseDate } from './feed-dates';
import type { FeedEnclosure, FeedEntry, ParsedFeed } from './feed';
import { linksOf, pageLink } from './feed-links';
import { hubsOf, originOf, skippedDays, skippedHours, updatePeriod } from './feed-terms';
import { baseOf, resolveLink } from './resolve-links';

type Item = Partial<RssFeed.Item<string>> & Pick<RdfFeed.Item<string>, 'rdf'>;
type Channel = Omit<Partial<RssFeed.Feed<string>>, 'items'> & Pick<RdfFeed.Feed<string>, 'rdf'> & { items?: Item[] };

/** The first text that is there. */
const first = (...values: readonly (string | null | undefined)[]): string | null =>
  values.find((value) => value !== undefined && value !== null && value !== '') ?? null;

function firstDate(...values: readonly (string | undefined)[]): number | null {
  for (const value of values) {
    const date = parseDate(value);
    if (date !== null) return date;
  }
  return null;
}

/** A person as "Name", "mail@example.com" or "Name (mail@example.com)"; null for nobody. */
export function personText(person: { name?: string; email?: string } | undefined): string | null {
  if (person?.name && person.email && person.name !== person.email) return `${person.name} (${person.email})`;
  return first(person?.name, person?.email);
}

/** Drops doubles and nothings, keeping the order. */
export const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

/** A language as declared, spelt with hyphens (BCP 47) where a feed has a locale's underscore. */
export const languageTag = (...values: readonly (string | undefined)[]): string | null =>
  first(...values)?.replaceAll('_', '-') ?? null;

type Media = Item['media'];
type EnclosureLink = { readonly href?: string; readonly type?: string; readonly length?: number };

/**
 * The files of an entry: its links of relation `enclosure`, then Media RSS's contents, each address once. Thumbnails
 * are none: they show what another file is.
 */
export function enclosuresOf(links: readonly EnclosureLink[], media: Media, base: string): FeedEnclosure[] {
  const found = new Map<string, FeedEnclosure>();
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])];
  const files = contents.map((content) => ({ href: content.url, type: content.type, length: content.fileSize }));
  for (const { href, type, length } of [...links, ...files]) {
    const url = resolveLink(href, base);
    if (url !== null && !found.has(url)) found.set(url, { url, type: type ?? null, length: length ?? null });
  }
  return [...found.values()];
}

/** What Media RSS says of an entry, of itself or of its first group. */
export const mediaText = (media: Media, name: 'title' | 'description'): string | null =>
  first(media?.[name]?.value, media?.groups?.[0]?.[name]?.value);

function linkOf(item: Item, base: string): string | null {
  const atom = pageLink(item.atom?.links);
  // A guid is the page's address unless it says otherwise (RSS 2.0, <guid>).
  const guid = item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? '') ? item.guid?.value : null;
  // A recording without a page is its own page; a picture is none.
  const file = item.enclosures?.find((enclosure) => enclosure.url && !/^image\//i.test(enclosure.type ?? ''))?.url;
  return resolveLink(first(item.link, atom, guid, file), base);
}

/** Summary and content. Of two bare texts the longer is the content, whatever their elements are called. */
function textsOf(item: Item): Pick<FeedEntry, 'summary' | 'content'> {
  const own = first(item.description, item.dc?.descriptions?.[0]);
  const other = first(item.atom?.summary?.value);
  const content = first(item.content?.encoded, item.atom?.content?.value);
  if (content === null && own !== null && other !== null && own !== other) {
    return own.length > other.length ? { summary: other, content: own } : { summary: own, content: other };
  }
  return { summary: first(own, other, mediaText(item.media, 'description'), item.itunes?.summary), content };
}

function mapItem(item: Item, feedBase: string): FeedEntry {
  const base = baseOf(feedBase, item.xml?.base);
  const authors = distinct([
    ...(item.authors ?? []).map(personText),
    ...(item.dc?.creators ?? []),
    ...(item.atom?.authors ?? []).map(personText),
    item.itunes?.author,
  ]);
  return {
    guid: first(item.guid?.value, item.atom?.id, item.rdf?.about, item.dc?.identifiers?.[0]),
    link: linkOf(item, base),
    title: first(
      item.title,
      item.dc?.titles?.[0],
      item.atom?.title?.value,
      mediaText(item.media, 'title'),
      item.itunes?.title,
    ),
    ...textsOf(item),
    author: authors[0] ?? null,
    authors,
    categories: distinct([
      ...(item.categories ?? []).map((category) => category.name),
      ...(item.dc?.subjects ?? []),
      ...(item.atom?.categories ?? []).map((category) => category.term ?? category.label),
      ...(item.media?.categories ?? []).map((category) => category.name),
      ...(item.itunes?.keywords ?? []),
    ]),
    published: firstDate(
      item.pubDate,
      item.dc?.dates?.[0],
      item.atom?.published,
      item.dcterms?.issued?.[0],
      item.dcterms?.created?.[0],
    ),
    updated: firstDate(item.atom?.updated, item.dcterms?.modified?.[0], item.dc?.dates?.[0]),
    enclosures: enclosuresOf(
      [
        ...(item.enclosures ?? []).map(({ url, type, length }) => ({ href: url, type, length })),
        ...linksOf(item.atom?.links, 'enclosure'),
      ],
      item.media,
      base,
    ),
    language: languageTag(item.dc?.languages?.[0], item.xml?.lang),
    base: first(base, linkOf(item, base)) ?? '',
    origin: originOf(item.source?.title ?? null, item.source?.url, base),
  };
}

/** Maps an RSS 0.9x, 1.0 (RDF) or 2.0 channel, as feedsmith read it, to our words. `url` is the document's address. */
export function mapRss(channel: Channel, url: string): ParsedFeed {
  const base = baseOf(url, channel.xml?.base);
  const links = channel.atom?.links ?? [];
  const author = first(
    personText(channel.managingEditor),
    channel.dc?.creators?.[0],
    personText(channel.webMaster),
    channel.itunes?.author,
    personText(channel.atom?.authors?.[0]),
    personText(channel.itunes?.owner),
  );
  return {
    title: first(channel.title, channel.dc?.titles?.[0], channel.atom?.title?.value, channel.itunes?.title),
    link: resolveLink(first(channel.link, pageLink(links)), base),
    self: resolveLink(linksOf(links, 'self')[0]?.href, base),
    description: first(
      channel.description,
      channel.dc?.descriptions?.[0],
      channel.atom?.subtitle?.value,
      channel.itunes?.summary,
      channel.itunes?.subtitle,
    ),
    language: languageTag(channel.language, channel.dc?.languages?.[0], channel.xml?.lang),
    ttlMinutes: channel.ttl !== undefined && channel.ttl > 0 ? channel.ttl : null,
    updatePeriodMs: updatePeriod(channel.sy),
    skipHours: skippedHours(channel.skipHours),
    skipDays: skippedDays(channel.skipDays),
    hubs: hubsOf(links, base),
    id: first(channel.atom?.id, channel.rdf?.about),
    author,
    published: firstDate(channel.pubDate, channel.dc?.dates?.[0], channel.dcterms?.issued?.[0]),
    updated: firstDate(
      channel.lastBuildDate,
      channel.atom?.updated,
      channel.dc?.dates?.[0],
      channel.dcterms?.modified?.[0],
    ),
    base,
    entries: (channel.items ?? []).map((item) => mapItem(item, base)),
    dropped: 0,
  };
}
