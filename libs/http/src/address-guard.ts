import { lookup as systemLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
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

const wellKnownNat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** All that is given out of IPv6 for the open internet (RFC 4291, section 2.4; IANA's registry). */
const openIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Azure's host answers its guests at an address that looks public (Microsoft Learn, "What is IP address 168.63.129.16?"). */
const azureHost = '168.63.129.16';

const parsedWithin = (address: ipaddr.IPv6, [network, bits]: [ipaddr.IPv6, number]): boolean =>
  address.match(network, bits);

/** NAT64 and 6to4 carry an IPv4 address inside (RFC 6052, RFC 3056): what they lead to decides. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray();
  const range = address.range();
  // ::a.b.c.d, "IPv4-compatible" (RFC 4291, section 2.5.5.1), is long deprecated; some systems still know it.
  if (range === 'unicast' && bytes.slice(0, 12).every((byte) => byte === 0)) return new ipaddr.IPv4(bytes.slice(12));
  // Of the prefix for local use, 64:ff9b:1::/48 (RFC 8215), nobody outside knows where it leads.
  if (range === 'rfc6052' && parsedWithin(address, wellKnownNat64)) return new ipaddr.IPv4(bytes.slice(12, 16));
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
  if (range !== 'unicast') return range;
  if (parsed instanceof ipaddr.IPv6) return parsedWithin(parsed, openIpv6) ? null : 'unallocated';
  return parsed.toString() === azureHost ? 'cloudHost' : null;
}

/** Finds all addresses of a name, as `dns.lookup` does. */
export type LookupAll = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A DNS lookup for sockets that fails when any address of the name is refused: checked at connect time. */
export function guardedLookup(allowed: readonly string[], lookup: LookupAll = systemLookup): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
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
