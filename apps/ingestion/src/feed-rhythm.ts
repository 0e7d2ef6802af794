const minute = 60_000;
/** Entries this close together came in one go: no poll could have told them apart. */
const batch = 5 * minute;
const mostMoments = 20;
/** One gap alone shows a rhythm only up to this long: a single old entry may just have been kept on top. */
const longestLoneGap = 7 * 24 * 60 * minute;
/** As many newest moments, when they came faster than the others, say that a feed has woken up. */
const recentMoments = 5;
/** Older dates, such as 1970 or the year 1, stand for none. */
const earliest = Date.UTC(1990, 0, 1);

/** How often a feed brings something, by the dates of its entries. */
export interface FeedRhythm {
  /** The usual gap between two moments of publishing; null when the dates do not show one. */
  readonly rhythmMs: number | null;
  /** The newest date that is not in the future, in milliseconds since the epoch; null when there is none. */
  readonly newestAt: number | null;
}

/** The middle value; of two the less, so that one long gap beside one short counts for nothing. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1]!;
}

/** The newest moments of publishing, newest first: all entries within five minutes are one. */
function momentsOf(newestFirst: readonly number[]): number[] {
  const moments: number[] = [];
  for (const time of newestFirst) {
    if (moments.length === mostMoments) break;
    if (moments.length === 0 || moments.at(-1)! - time >= batch) moments.push(time);
  }
  return moments;
}

/**
 * The rhythm of a feed: the median gap of its newest 20 moments of publishing, or of its newest 5 when that is less. A
 * feed that dates all its entries alike has no rhythm; dates in the future do not count.
 * @param entryTimes of all entries in any order, in milliseconds since the epoch; null for an entry without a date
 */
export function feedRhythm(entryTimes: readonly (number | null)[], now: number): FeedRhythm {
  const times = entryTimes.filter((time): time is number => time !== null && time >= earliest && time <= now);
  const moments = momentsOf(times.sort((a, b) => b - a));
  const newestAt = times[0] ?? null;
  const gaps = moments.slice(1).map((time, index) => moments[index]! - time);
  if (gaps.length === 0 || (gaps.length === 1 && gaps[0]! > longestLoneGap)) return { rhythmMs: null, newestAt };
  const recent = gaps.length >= recentMoments - 1 ? median(gaps.slice(0, recentMoments - 1)) : Infinity;
  return { rhythmMs: Math.min(median(gaps), recent), newestAt };
}
