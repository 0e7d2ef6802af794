import ipaddr from 'ipaddr.js';

/** Seconds in which calls are counted. */
export const windowSeconds = 60;

/** Where a caller stands: `remaining` calls in the `resetSeconds` that its window still lasts. */
export interface Standing {
  readonly policy: 'key' | 'address';
  /** Calls allowed in a window. */
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly isExceeded: boolean;
}

/**
 * What an address is counted as: an IPv6 one as its /64 network, of which a single customer has all.
 * @param address as Fastify gives it; anything that is no address counts as itself
 */
export function countedAddress(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv6'
    ? `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
    : parsed.toString();
}

/** The headers of a counted call (draft-ietf-httpapi-ratelimit-headers-10), with Retry-After when it is one too many. */
export function rateLimitHeaders(standing: Standing): [name: string, value: string][] {
  const { policy, limit, remaining, resetSeconds } = standing;
  const headers: [string, string][] = [
    ['ratelimit-policy', `"${policy}";q=${limit};w=${windowSeconds}`],
    ['ratelimit', `"${policy}";r=${Math.max(0, remaining)};t=${resetSeconds}`],
  ];
  if (standing.isExceeded) headers.push(['retry-after', String(resetSeconds)]);
  return headers;
}
