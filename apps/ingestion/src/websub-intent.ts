/** The lease that is asked for, and assumed when a hub states none, in seconds: 10 days. */
export const leaseSeconds = 864_000;

const longestLease = 365 * 86_400;
/** A hub whose leases are shorter is asked again no sooner than this, in milliseconds. */
const soonestRenewal = 30_000;

/** What a hub asks or says at a callback (W3C WebSub, sections 5.2 and 5.3). */
export interface Intent {
  readonly mode: 'subscribe' | 'unsubscribe' | 'denied';
  readonly topic: string;
  readonly leaseSeconds: number | null;
  readonly reason: string | null;
}

/** How a hub is answered: confirmed with the end of the lease and when to renew it, denied by it, or refused. */
export type IntentVerdict =
  | { readonly kind: 'confirm'; readonly expiresAt: number; readonly renewAt: number }
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'refuse'; readonly reason: string };

/**
 * Decides on a hub's verification of intent: it must be about the topic that we asked for, and about a subscription
 * that is asked for or runs. We never ask to unsubscribe, so who says that we did is refused. A lease is renewed after
 * two thirds of it.
 * @param now and what is returned: milliseconds since the epoch
 */
export function intentVerdict(
  held: { readonly topic: string; readonly status: string },
  intent: Intent,
  now: number,
): IntentVerdict {
  if (intent.topic !== held.topic) return { kind: 'refuse', reason: 'it is about another topic' };
  if (intent.mode === 'unsubscribe') return { kind: 'refuse', reason: 'we did not ask to unsubscribe' };
  if (intent.mode === 'denied') {
    return { kind: 'denied', reason: `the hub denied the subscription: ${intent.reason || 'it gave no reason'}` };
  }
  if (held.status !== 'requested' && held.status !== 'verified') {
    return { kind: 'refuse', reason: `the subscription is ${held.status}` };
  }
  const stated = intent.leaseSeconds;
  const seconds = stated !== null && stated > 0 ? Math.min(stated, longestLease) : leaseSeconds;
  const leaseMs = Math.round(seconds * 1_000);
  const renewAt = now + Math.max(Math.round((leaseMs * 2) / 3), soonestRenewal);
  return { kind: 'confirm', expiresAt: now + leaseMs, renewAt };
}
