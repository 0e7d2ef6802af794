import { parsedUrl } from '@app/model';
import type { OutletKind } from './known-outlet';
import { hostOf, type OutletDirectory } from './outlet-directory';

/** An outlet of which a feed is polled. */
export interface PolledOutlet {
  readonly name: string;
  readonly homepage: string | null;
  /** Addresses of its feeds. */
  readonly feeds: readonly string[];
}

const bare = (name: string): string => name.toLowerCase().replace(/^www\./, '');

/**
 * Tells of the name under which an outlet is cited whether it is one of these: by its name, an alias, or the host of its
 * home page or feeds.
 */
export function polledTest(
  polled: readonly PolledOutlet[],
  directory: Pick<OutletDirectory, 'named' | 'ofAddress'>,
): (outlet: string) => boolean {
  const names = new Set<string>();
  const add = (name: string | null | undefined): void => void (name && names.add(bare(name)));
  for (const { name, homepage, feeds } of polled) {
    add(name);
    add(directory.named(name)?.name);
    for (const address of [...(homepage === null ? [] : [homepage]), ...feeds]) {
      add(directory.ofAddress(address));
      add(hostOf(address));
    }
  }
  return (outlet) => names.has(bare(outlet));
}

/** What is known of a cited outlet of which no feed is polled. */
export interface UnpolledOutlet {
  /** Null for an outlet that does not ship. */
  readonly kind: OutletKind | null;
  /** ISO 3166-1 code. */
  readonly country: string | null;
  /** Where its feeds can be looked for: its known domain, else the site of what was cited of it; null for neither. */
  readonly homepage: string | null;
}

/**
 * The cited outlets of which no feed is polled, in the order given.
 * @param cited each by the name under which it is cited, with an address of it when one was cited
 */
export function unpolledOutlets<Cited extends { readonly outlet: string; readonly url: string | null }>(
  cited: readonly Cited[],
  polled: readonly PolledOutlet[],
  directory: Pick<OutletDirectory, 'named' | 'ofAddress'>,
): (Cited & UnpolledOutlet)[] {
  const isPolled = polledTest(polled, directory);
  return cited
    .filter(({ outlet }) => !isPolled(outlet))
    .map((one) => {
      const known = directory.named(one.outlet);
      const domain = known?.domains[0];
      const homepage = domain === undefined ? siteOf(one.url) : `https://${domain}/`;
      return { ...one, kind: known?.kind ?? null, country: known?.country ?? null, homepage };
    });
}

function siteOf(address: string | null): string | null {
  const url = address === null ? null : parsedUrl(address);
  return url && /^https?:$/.test(url.protocol) ? `${url.origin}/` : null;
}
