import type { FeedEntry } from './feed';
import { type FeedLink, linksOf } from './feed-links';
import { resolveLink } from './resolve-links';

const periods: Readonly<Record<string, number>> = {
  hourly: 3_600_000,
  daily: 86_400_000,
  weekly: 7 * 86_400_000,
  monthly: 30 * 86_400_000,
  yearly: 365 * 86_400_000,
};
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * How often a feed says it is updated, in milliseconds (RSS 1.0 Syndication module: the period, by default a day, over
 * the frequency, by default 1); null when it does not say.
 */
export function updatePeriod(sy: { updatePeriod?: string; updateFrequency?: number } | undefined): number | null {
  if (sy?.updatePeriod === undefined && sy?.updateFrequency === undefined) return null;
  const period = periods[(sy.updatePeriod ?? 'daily').trim().toLowerCase()];
  const frequency = sy.updateFrequency ?? 1;
  return period !== undefined && frequency > 0 && Number.isFinite(frequency) ? Math.round(period / frequency) : null;
}

/** <skipHours> (RSS 2.0): 0 to 23, in UTC; some write 24 for midnight. All hours together are a mistake, and none. */
export function skippedHours(hours: readonly number[] | undefined): number[] {
  const valid = (hours ?? []).filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24);
  const distinct = [...new Set(valid.map((hour) => hour % 24))].sort((a, b) => a - b);
  return distinct.length < 24 ? distinct : [];
}

/** <skipDays> (RSS 2.0) as numbers, 0 is Sunday. All days together are a mistake, and none. */
export function skippedDays(names: readonly string[] | undefined): number[] {
  const found = (names ?? []).map((name) => days.indexOf(name.trim().toLowerCase())).filter((day) => day >= 0);
  const distinct = [...new Set(found)].sort((a, b) => a - b);
  return distinct.length < 7 ? distinct : [];
}

/** The WebSub hubs among a feed's links (W3C WebSub, section 4). */
export function hubsOf(links: readonly FeedLink[] | undefined, base: string): string[] {
  const hubs = linksOf(links, 'hub').map((link) => resolveLink(link.href, base) ?? '');
  return [...new Set(hubs.filter((hub) => /^https?:/i.test(hub)))];
}

/** The outlet an entry comes from; null when the feed names none. */
export function originOf(name: string | null, url: string | undefined, base: string): FeedEntry['origin'] {
  const address = resolveLink(url, base);
  return name === null && address === null ? null : { name, url: address };
}
