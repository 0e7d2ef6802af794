import type { FeedEntry } from './feed';

const timeOf = (entry: FeedEntry): number | null => entry.published ?? entry.updated;

/**
 * At most `most` entries of a feed: the newest when any states its time (those without one count as oldest), else the
 * first of the document. They keep the document's order.
 */
export function newestEntries(entries: readonly FeedEntry[], most: number): readonly FeedEntry[] {
  if (entries.length <= most) return entries;
  if (entries.every((entry) => timeOf(entry) === null)) return entries.slice(0, most);
  const age = (at: number): number => timeOf(entries[at]!) ?? -Infinity;
  const newest = entries
    .map((_, at) => at)
    .sort((a, b) => (age(a) === age(b) ? a - b : age(b) - age(a)))
    .slice(0, most);
  return newest.sort((a, b) => a - b).map((at) => entries[at]!);
}
