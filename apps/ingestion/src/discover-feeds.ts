import { feedAddress, parsedUrl } from '@app/model';
import LinkHeader from 'http-link-header';
import { type PageLink, pageLinks } from './discover-feeds-page';
import { type FeedKind, feedKind, kinds } from './discover-feeds-rank';

/** A feed that a site names; nobody has looked yet whether it is one. */
export interface FeedCandidate {
  readonly url: string;
  readonly title: string | null;
  /** The form that the site states: `rss`, `atom`, `json` or `rdf`; null when it states none. */
  readonly type: string | null;
}

const mostCandidates = 50;
const feedType =
  /^(?:application|text)\/(?:x[.-])?(?:(rss|atom|rdf)(?:\+xml)?|xml\+(rss|atom)|(?:feed|x-json-feed)\+(json))$/;
const xmlType = /^(?:application|text)\/xml$/;
/** An address that says itself that it is a feed. */
const feedLike =
  /(?:^|\/)(?:feeds?|rss2?|atom|rdf|xml\/rss)(?:\/(?:rss2?|atom|rdf|all|index|news|latest|posts\/default))?\/?$|(?:^|[/._-])(?:feeds?|rss\d*|atom|rdf|index)\.(?:xml|rss|atom|rdf|json|php|aspx?|cfm)$|\.(?:rss|atom|rdf)$|^\/feeds?\/.+\.(?:xml|json)$|^\/feeds?\/posts\/default/i;
const feedQuery =
  /[?&](?:feed=(?:rss2?|atom|rdf|json|feed)|format=(?:feed|rss|atom)|type=(?:rss|atom|100)|rss=1|alt=rss)(?:&|$)|^\?(?:rss|feed|atom)$/i;
const feedHost = /^(?:feeds?|rss|feedproxy|feeds2)\./i;

/** @returns the form of a feed that a media type states; `xml` or `json` for those that other documents share */
function formOf(type: string): string | null {
  const [essence = '', ...parameters] = type.split(';').map((part) => part.trim());
  // An Atom entry (RFC 5023, section 12.1) is a document of one entry, for editing.
  if (parameters.some((parameter) => /^type="?entry"?$/.test(parameter))) return null;
  const known = feedType.exec(essence);
  if (known) return known[1] ?? known[2] ?? known[3] ?? null;
  if (xmlType.test(essence)) return 'xml';
  return essence === 'application/json' ? 'shared-json' : null;
}

const saysFeed = (url: URL): boolean =>
  feedLike.test(url.pathname) || feedQuery.test(url.search) || (feedHost.test(url.hostname) && url.pathname !== '/');

/** An address of the page, resolved; null when it is none that can be polled. */
function resolve(href: string, base: string): string | null {
  if (href === '' || href.startsWith('#')) return null;
  const scheme = base.startsWith('https:') ? 'https' : 'http';
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return feedAddress(href, scheme);
  const address = parsedUrl(href, base);
  return address && feedAddress(address.href);
}

/** The feed that a link names by its relation and type (HTML, "alternate" and "feed"; RFC 8288), or null. */
function namedFeed(link: PageLink, base: string): FeedCandidate | null {
  const rels = link.rel.split(/[\s,]+/);
  if (rels.includes('stylesheet') || !(rels.includes('alternate') || rels.includes('feed'))) return null;
  const url = resolve(link.href, base);
  if (url === null) return null;
  const form = formOf(link.type);
  const isShared = form === 'xml' || form === 'shared-json' || link.type === '';
  if (form === null && link.type !== '') return null;
  // WordPress names its API by application/json, others name oEmbed or a site map by plain XML.
  if (isShared && !rels.includes('feed') && !saysFeed(new URL(url))) return null;
  return { url, title: link.title || null, type: isShared ? (form === 'shared-json' ? 'json' : null) : form };
}

/** An <a> of the same site whose address or type is that of a feed, or null. */
function linkedFeed(link: PageLink, base: string, page: string): FeedCandidate | null {
  if (link.href.length < 2) return null;
  const url = resolve(link.href, base);
  if (url === null) return null;
  const address = new URL(url);
  const form = link.type === '' ? null : formOf(link.type);
  const isTyped = form !== null && form !== 'xml' && form !== 'shared-json';
  if (!isTyped && !saysFeed(address) && !/^feeds?:/i.test(link.href)) return null;
  if (!isSameSite(address.hostname, new URL(page).hostname) && !feedHost.test(address.hostname)) return null;
  const words = link.title || link.text;
  return { url, title: words === '' ? null : words.slice(0, 200), type: isTyped ? form : null };
}

/** Whether two hosts are one site: the same but for a leading `www.`, or one below the other. */
function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((host) => host.replace(/^www\./, '')) as [string, string];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** The links of an HTTP Link header (RFC 8288); one that cannot be read is as none. */
function headerLinks(header: string | undefined): PageLink[] {
  if (!header) return [];
  try {
    return LinkHeader.parse(header).refs.map((ref) => ({
      rel: (ref.rel ?? '').toLowerCase(),
      type: (ref['type'] ?? '').toLowerCase(),
      href: ref.uri.trim(),
      title: typeof ref['title'] === 'string' ? ref['title'] : '',
      text: '',
    }));
  } catch {
    return [];
  }
}

/**
 * The feeds that a page names, the one that its reader most likely wants first: by the HTTP Link header and <link>
 * elements, and only when these name none, by <a> elements of the same site that look like feeds. A section's own feed
 * comes first on the section's page, then the site's feeds, then those of sections, tags and authors, then those of
 * comments; within each, in the order of the page. One address comes once. Linear time; never throws.
 * @param linkHeader the answer's Link header
 * @param url the page's address, http or https
 */
export function discoverFeeds(html: string, linkHeader: string | undefined, url: string): FeedCandidate[] {
  const { base: written, links, anchors } = pageLinks(html);
  const base = (written === null ? null : parsedUrl(written, url))?.href ?? url;
  const named = [
    ...headerLinks(linkHeader).map((link) => namedFeed(link, url)),
    ...links.map((link) => namedFeed(link, base)),
    // Some sites give their <a> the relation.
    ...anchors.filter((link) => link.rel !== '').map((link) => namedFeed(link, base)),
  ];
  const found = ranked(named, url);
  if (found.length) return found;
  return ranked(
    anchors.map((link) => linkedFeed(link, base, url)),
    url,
  );
}

function ranked(candidates: readonly (FeedCandidate | null)[], page: string): FeedCandidate[] {
  const byAddress = new Map<string, { candidate: FeedCandidate; kind: FeedKind }>();
  for (const candidate of candidates) {
    if (!candidate) continue;
    const key = addressKey(candidate.url);
    if (key === addressKey(page) || byAddress.has(key)) continue;
    byAddress.set(key, { candidate, kind: feedKind(candidate.url, candidate.title ?? '', page) });
  }
  const all = [...byAddress.values()];
  return kinds
    .flatMap((kind) => all.filter((one) => one.kind === kind).map((one) => one.candidate))
    .slice(0, mostCandidates);
}

/** The same feed under http and https, with `www.` and without, is one, also with a slash at its end. */
function addressKey(address: string): string {
  const { host, pathname, search } = new URL(address);
  const path = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  return `${host.replace(/^www\./, '')}${path}${search}`;
}
