import type { WatchedFeed } from '@app/store';

export const hour = 3_600_000;
export const now = Date.UTC(2026, 10, 23, 12);
export const ago = (hours: number): Date => new Date(now - hours * hour);

/** A feed that is polled every half hour and goes well. */
export const goodFeed = (id: number, host: string, change: Partial<WatchedFeed> = {}): WatchedFeed => ({
  id,
  url: `https://${host}/${id}.xml`,
  host,
  outlet: `Outlet ${id}`,
  createdAt: ago(5_000),
  failures: 0,
  fault: null,
  lastError: null,
  failingSince: null,
  lastPolledAt: ago(0.1),
  lastChangedAt: ago(0.5),
  newestAt: ago(0.5),
  rhythmMs: hour,
  ...change,
});

/** One that has failed for so many hours. */
export const failingFeed = (
  id: number,
  host: string,
  hours: number,
  fault = 'network',
  change: Partial<WatchedFeed> = {},
): WatchedFeed =>
  goodFeed(id, host, { failures: 3, fault, lastError: `the reason of ${fault}`, failingSince: ago(hours), ...change });

/** One that has brought nothing for so many hours. */
export const silentFeed = (id: number, host: string, hours: number, change: Partial<WatchedFeed> = {}): WatchedFeed =>
  goodFeed(id, host, { newestAt: ago(hours), lastChangedAt: ago(hours), ...change });

/** So many feeds, each of a host of its own or `perHost` of one. */
export const feedsOf = (
  count: number,
  make: (id: number, host: string) => WatchedFeed,
  { from = 1, perHost = 1 }: { readonly from?: number; readonly perHost?: number } = {},
): WatchedFeed[] =>
  Array.from({ length: count }, (_, at) => make(from + at, `h${from + Math.floor(at / perHost)}.example`));
