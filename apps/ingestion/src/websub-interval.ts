const hour = 3_600_000;
const slower = 4;
const within = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

/** What is kept of a feed's subscription to a hub, as far as it tells whether the hub's pushes can be relied on. */
export interface PushingHub {
  readonly status: 'requested' | 'verified' | 'denied' | 'failed';
  /** End of the lease. */
  readonly expires_at: Date | null;
  readonly last_push_at: Date | null;
}

/**
 * The least time between two polls of a feed whose hub pushes its changes, in milliseconds: four times its own
 * interval, from 1 to 24 hours. The hub must have confirmed the subscription, its lease must run, and it must be
 * trusted: it has pushed, and no poll has found news since its last push.
 * @param feed its own interval, and when it last had news, by a push or by a poll, the present one included
 * @param hub null for a feed without a subscription
 * @returns null when the feed is polled as if it had no hub
 */
export function pushedInterval(
  feed: { readonly interval_ms: number; readonly last_changed_at: Date | null },
  hub: PushingHub | null,
  now: number,
): number | null {
  if (hub?.status !== 'verified' || hub.last_push_at === null) return null;
  if (hub.expires_at === null || hub.expires_at.getTime() <= now) return null;
  if (feed.last_changed_at !== null && feed.last_changed_at > hub.last_push_at) return null;
  return within(hour, feed.interval_ms * slower, 24 * hour);
}
