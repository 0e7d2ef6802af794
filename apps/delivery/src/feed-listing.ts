import type { ListedFeed, WebsubRow } from '@app/store';
import { websubState } from './websub-state';

/**
 * A feed as the API gives it, with its subscription to a hub. Times are null when there was none yet; `intervalMs` is
 * the present polling interval.
 */
export function feedListing(row: ListedFeed, subscription: WebsubRow | undefined) {
  return {
    id: row.id,
    url: row.url,
    outlet: row.outlet,
    homepage: row.homepage,
    title: row.title,
    language: row.language,
    categories: row.categories,
    status: row.status,
    /** Why the last poll failed: a stable code, and in words. */
    fault: row.fault,
    lastError: row.last_error,
    failures: row.failures,
    /** Where permanent redirects lead, while they are not adopted yet. */
    movedTo: row.moved_to,
    intervalMs: row.interval_ms,
    lastPolledAt: row.last_polled_at,
    lastChangedAt: row.last_changed_at,
    /** The time of its newest entry, by the feed's own dates. */
    newestAt: row.newest_at,
    nextPollAt: row.next_poll_at,
    createdAt: row.created_at,
    websub: websubState(subscription),
  };
}

export type FeedListing = ReturnType<typeof feedListing>;
