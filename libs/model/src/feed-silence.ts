const hourMs = 3_600_000;
/** Of a feed whose dates show no rhythm. */
const longSilenceMs = 30 * 24 * hourMs;

/** How long a feed may bring nothing: for so many of its usual gaps, and for so many hours. */
export interface SilenceBounds {
  readonly gaps: number;
  readonly hours: number;
}

/** What tells whether a feed is silent. */
export interface FeedCourse {
  /** Polls in a row that failed. */
  readonly failures: number;
  readonly lastPolledAt: Date | null;
  /** When a poll last brought something new; null when none ever did. */
  readonly lastChangedAt: Date | null;
  /** The time of its newest entry; null when its entries have no dates. */
  readonly newestAt: Date | null;
  /** The usual gap between its entries, in milliseconds; null when its dates show none. */
  readonly rhythmMs: number | null;
}

/**
 * Since when a feed is silent: its polls go well, and for too long have brought nothing. The time is counted from its
 * newest entry to its last poll, as nobody knows what a feed had that was not asked. One that fails is not silent but
 * failing, and one that never brought anything has not fallen silent.
 * @returns the time of what it brought last; null when it is not silent
 */
export function silentSince(feed: FeedCourse, bounds: SilenceBounds): Date | null {
  const { failures, lastPolledAt, lastChangedAt, newestAt, rhythmMs } = feed;
  if (failures > 0 || lastPolledAt === null || lastChangedAt === null) return null;
  const since = newestAt ?? lastChangedAt;
  const mayBe = rhythmMs === null ? longSilenceMs : Math.max(bounds.hours * hourMs, bounds.gaps * rhythmMs);
  return lastPolledAt.getTime() - since.getTime() < mayBe ? null : since;
}
