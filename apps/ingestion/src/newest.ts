/**
 * At most `most` of a feed's entries: the newest when any states its time (those without one count as oldest), else the
 * first. They keep their order. `timeOf` gives milliseconds since the epoch, or null.
 */
export function newest<Entry>(
  entries: readonly Entry[],
  timeOf: (entry: Entry) => number | null,
  most: number,
): readonly Entry[] {
  if (entries.length <= most) return entries;
  const times = entries.map((entry) => timeOf(entry) ?? -Infinity);
  const byAge = times.map((_, at) => at).sort((a, b) => (times[a] === times[b] ? a - b : times[b]! - times[a]!));
  const kept = byAge.slice(0, most).sort((a, b) => a - b);
  return kept.map((at) => entries[at]!);
}
