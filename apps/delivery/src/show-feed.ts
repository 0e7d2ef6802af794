import type { ListedFeed, WebsubRow } from '@app/store';
import type { ShownFeed } from './feed-schema';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A feed as the API gives it, with its subscription to a hub: never that one's token or secret. */
export function showFeed(row: ListedFeed, subscription: WebsubRow | undefined): ShownFeed {
  return {
    id: row.id,
    url: row.url,
    outletId: row.outlet_id,
    outlet: row.outlet,
    homepage: row.homepage,
    title: row.title,
    language: row.language,
    categories: row.categories,
    status: row.status,
    fault: row.fault,
    lastError: row.last_error,
    failures: row.failures,
    movedTo: row.moved_to,
    intervalMs: row.interval_ms,
    lastPolledAt: iso(row.last_polled_at),
    lastChangedAt: iso(row.last_changed_at),
    newestAt: iso(row.newest_at),
    nextPollAt: row.next_poll_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    websub: subscription
      ? {
          hub: subscription.hub,
          topic: subscription.topic,
          status: subscription.status,
          expiresAt: iso(subscription.expires_at),
          lastPushAt: iso(subscription.last_push_at),
          lastError: subscription.last_error,
        }
      : null,
  };
}
