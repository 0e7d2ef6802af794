import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address a stranger's URL leads to is not one on the open internet. */
export class RefusedAddress extends Error {
  constructor(host: string, address: string, range: string) {
    super(
      `${host} is at ${address} (${range}), which is not open to feeds and webhooks; ` +
        'list its network in ALLOWED_PRIVATE_NETWORKS if it is meant',
    );
    this.name = 'RefusedAddress';
  }
}

/** NAT64 and 6to4 carry an IPv4 address inside (RFC 6052, RFC 3056): what they lead to decides. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray();
  const range = address.range();
  // ::a.b.c.d, "IPv4-compatible" (RFC 4291, section 2.5.5.1), is long deprecated; some systems still know it.
  if (range === 'unicast' && bytes.slice(0, 12).every((byte) => byte === 0)) return new ipaddr.IPv4(bytes.slice(12));
  if (range === 'rfc6052') return new ipaddr.IPv4(bytes.slice(12, 16));
  if (range === '6to4') return new ipaddr.IPv4(bytes.slice(2, 6));
  return null;
}

/**
 * Whether an IP address may be connected to: one on the open internet, or in an allowed network.
 * @param allowed networks as CIDR
 * @returns null when it may, else the name of the range that forbids it
 */
export function refusedRange(address: string, allowed: readonly string[]): string | null {
  let parsed: ipaddr.IPv4 | ipaddr.IPv6 = ipaddr.process(address);
  const within = (cidr: string): boolean => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === parsed.kind() && parsed.match(network, bits);
  };
  if (allowed.some(within)) return null;
  if (parsed instanceof ipaddr.IPv6) {
    const inner = embedded(parsed);
    if (inner) parsed = inner;
    if (allowed.some(within)) return null;
  }
  const range = parsed.range();
  return range === 'unicast' ? null : range;
}

/** A DNS lookup for sockets that fails when any address of the name is refused: checked at connect time. */
export function guardedLookup(allowed: readonly string[]): LookupFunction {
  return (host, options, callback) => {
    systemLookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      for (const { address } of addresses) {
        const range = refusedRange(address, allowed);
        if (range) return callback(new RefusedAddress(host, address, range), '', 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

/** Refuses a URL whose host is written as an address that is not allowed: sockets skip the lookup for those. */
export function checkLiteralHost(url: URL, allowed: readonly string[]): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!isIP(host)) return;
  const range = refusedRange(host, allowed);
  if (range) throw new RefusedAddress(host, host, range);
}

/** Whether a URL's host is written as an address of an allowed network: the operator's own machine, not a stranger's. */
export function isOwnHost(url: URL, allowed: readonly string[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!isIP(host)) return false;
  return ipaddr.process(host).range() !== 'unicast' && refusedRange(host, allowed) === null;
}
