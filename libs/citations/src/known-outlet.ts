import africaAndMiddleEast from './outlets/middle-east-africa.json';
import agencies from './outlets/agencies.json';
import americas from './outlets/americas.json';
import asiaPacific from './outlets/asia-pacific.json';
import europe from './outlets/europe.json';

/**
 * What an outlet is. An `agency` is any whose articles others print, also one that belongs to a state; `state-media`
 * are the other media that a government directs.
 */
export type OutletKind = 'agency' | 'newspaper' | 'broadcaster' | 'state-media' | 'magazine' | 'online' | 'other';

/** An outlet that Tributary knows by name, whether or not a feed of it is polled. */
export interface KnownOutlet {
  /** The one name that Tributary uses for it. */
  readonly name: string;
  /** Its other names, in any script. */
  readonly aliases: readonly string[];
  /** The hosts of its sites, without `www.`; their subdomains are its own, too. */
  readonly domains: readonly string[];
  /** ISO 3166-1 alpha-2; null for one of no country. */
  readonly country: string | null;
  /** BCP 47 primary language subtags, its main language first; they settle who is meant by a name that two bear. */
  readonly languages: readonly string[];
  readonly kind: OutletKind;
  /** Those of its names that count only with the letters' case as written here. */
  readonly exact?: readonly string[];
  /**
   * Those of its names that mean something else as well (`Time`, `PA`): they count with the case as written here, and
   * only behind words of credit, in quotation marks or in a dateline.
   */
  readonly weak?: readonly string[];
}

/** The outlets that ship with Tributary. */
export function shippedOutlets(): readonly KnownOutlet[] {
  return shipped;
}

const shipped = [...agencies, ...americas, ...asiaPacific, ...europe, ...africaAndMiddleEast] as readonly KnownOutlet[];
