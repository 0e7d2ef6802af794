const hour = 3_600_000;
const slower = 4;
const within = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

/** What is known of the hub that pushes a feed's changes; times in milliseconds since the epoch. */
export interface PushHistory {
  readonly status: 'requested' | 'verified' | 'denied' | 'failed';
  /** End of the lease. */
  readonly expiresAt: number | null;
  readonly lastPushAt: number | null;
  /** When the feed last had news, by a push or by a poll. */
  readonly lastChangedAt: number | null;
}

/**
 * The least time between two polls of a feed whose hub pushes its changes, in milliseconds: four times its own
 * interval, from 1 to 24 hours. The hub must have confirmed the subscription, its lease must run, and it must be
 * trusted: it has pushed, and no poll has found news since its last push.
 * @param history null for a feed without a subscription
 * @returns null when the feed is polled as if it had no hub
 */
export function pushedInterval(intervalMs: number, history: PushHistory | null, now: number): number | null {
  if (history?.status !== 'verified' || history.lastPushAt === null) return null;
  if (history.expiresAt === null || history.expiresAt <= now) return null;
  if (history.lastChangedAt !== null && history.lastChangedAt > history.lastPushAt) return null;
  return within(hour, intervalMs * slower, 24 * hour);
}
