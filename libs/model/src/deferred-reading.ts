/** Smaller than this by its own measure, a story is read whole whenever something comes to it: that is cheap. */
export interface Deferral {
  readonly few: number;
  /** Longest time that what was read may be of fewer articles, in milliseconds. */
  readonly longestStaleMs: number;
}

/** A large story is read whole when it has got so much larger, or smaller. */
const growth = 1.125;

/**
 * Whether a story whose size was `read` when it was last read whole, and is `size` now, need not be read whole yet: what
 * follows from all of its articles would make each article of a story of hundreds cost as much as hundreds.
 * @param staleSince since when what was read has been of other articles; null while it is not
 */
export function mayWait(
  { size, read, staleSince }: { readonly size: number; readonly read: number; readonly staleSince: Date | null },
  { few, longestStaleMs }: Deferral,
  now: Date,
): boolean {
  const isNear = size < read * growth && size * growth > read;
  const isFresh = staleSince === null || now.getTime() - staleSince.getTime() < longestStaleMs;
  return size > few && isNear && isFresh;
}
