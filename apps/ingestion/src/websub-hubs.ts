import { parsedUrl } from '@app/model';
import Link from 'http-link-header';
import { resolveLink } from './resolve-links';

/** The hubs that a feed names, and the address they know it by. */
export interface NamedHubs {
  readonly hubs: readonly string[];
  readonly topic: string;
}

/** What says which hubs a feed has: its document, and the answer that brought it. */
export interface HubSource {
  /** The answer's Link header, several joined by commas. */
  readonly linkHeader: string | undefined;
  /** Where the answer came from, after redirects. */
  readonly answerUrl: string;
  /** The feed's own address. */
  readonly feedUrl: string;
  readonly hubs: readonly string[];
  readonly self: string | null;
}

const longestAddress = 2_000;

function webAddress(address: string | null, base: string): string | null {
  const url = address === null ? null : resolveLink(address, base);
  if (url === null || url.length > longestAddress || !/^https?:/i.test(url)) return null;
  return parsedUrl(url) ? url : null;
}

/** The targets of a relation in a Link header (RFC 8288): those about the answer itself, absolute. */
function linked(header: string | undefined, relation: string, base: string): string[] {
  if (!header) return [];
  let links: readonly Link.Reference[];
  try {
    links = Link.parse(header).rel(relation);
  } catch {
    // A header that cannot be read says nothing; the document still may.
    return [];
  }
  const own = links.filter((link) => link['anchor'] === undefined || webAddress(link['anchor'], base) === base);
  const urls = own.map((link) => (typeof link.uri === 'string' ? webAddress(link.uri, base) : null));
  return [...new Set(urls.filter((url) => url !== null))];
}

/**
 * The hubs of a feed: those of the Link header, else those of the document (W3C WebSub, section 4). The topic is what
 * either states as `self`, the header first; else the feed's address.
 * @returns null when no hub is named
 */
export function namedHubs(source: HubSource): NamedHubs | null {
  const { linkHeader, answerUrl } = source;
  const inHeader = linked(linkHeader, 'hub', answerUrl);
  const inDocument = source.hubs.map((hub) => webAddress(hub, answerUrl)).filter((hub) => hub !== null);
  const hubs = inHeader.length ? inHeader : [...new Set(inDocument)];
  if (!hubs.length) return null;
  const self = linked(linkHeader, 'self', answerUrl)[0] ?? webAddress(source.self, answerUrl);
  return { hubs, topic: self ?? source.feedUrl };
}

/** What is to be done about a feed's subscription: nothing, forget it, or begin another. */
export type SubscriptionStep = 'keep' | 'end' | { readonly hub: string; readonly topic: string };

/**
 * What follows for the subscription that a feed has from the hubs that it names now. One hub is used at a time: the one
 * that is in use as long as it is named; when it failed or denied us, the one named after it, if there is one.
 */
export function subscriptionStep(
  held: { readonly hub: string; readonly topic: string; readonly status: string } | null,
  named: NamedHubs | null,
): SubscriptionStep {
  if (!named) return held ? 'end' : 'keep';
  const { hubs, topic } = named;
  const at = held ? hubs.indexOf(held.hub) : -1;
  const serves = held !== null && at >= 0 && held.status !== 'failed' && held.status !== 'denied';
  const hub = hubs[serves ? at : Math.min(at + 1, hubs.length - 1)]!;
  return held?.hub === hub && held.topic === topic ? 'keep' : { hub, topic };
}
