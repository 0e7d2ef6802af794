import { isIP } from 'node:net';
import { isOwnHost, refusedRange } from '@app/http';

/** The address at which a hub reaches us for one subscription. */
export const callbackOf = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/(?<!\/)\/+$/, '')}/websub/${token}`;

/** Names that mean something in one's own network only (RFC 6761, RFC 6762, RFC 8375, and those in common use). */
const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)$/;

function isPublic(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host)) return refusedRange(host, []) === null;
  return host.includes('.') && !privateNames.test(host);
}

/**
 * Whether a hub can reach our callbacks: when PUBLIC_URL is on the open internet, or the hub itself is in the operator's
 * own network.
 * @param allowed ALLOWED_PRIVATE_NETWORKS as CIDR
 */
export function hubCanReach(hub: string, publicUrl: string, allowed: readonly string[]): boolean {
  return isPublic(new URL(publicUrl)) || isOwnHost(new URL(hub), allowed);
}
