/** A link of Atom's, in an Atom feed or in another's entry. */
export interface FeedLink {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

const registered = 'http://www.iana.org/assignments/relation/';

/** Whether a link has a relation, which may be written as the address of its registration (RFC 4287, 4.2.7.2). */
export function hasRelation(link: FeedLink, relation: string): boolean {
  const written = (link.rel ?? 'alternate').trim().toLowerCase();
  return (written.startsWith(registered) ? written.slice(registered.length) : written) === relation;
}

/** The links that have an address and the relation. `alternate` is the default (RFC 4287, 4.2.7.2). */
export const linksOf = <Link extends FeedLink>(links: readonly Link[] | undefined, relation: string): Link[] =>
  (links ?? []).filter((link) => link.href && hasRelation(link, relation));

/** The address of the page to read: `alternate`, HTML before other types. */
export function pageLink(links: readonly FeedLink[] | undefined): string | undefined {
  const found = linksOf(links, 'alternate');
  return (found.find((link) => link.type === undefined || /html/i.test(link.type)) ?? found[0])?.href;
}
