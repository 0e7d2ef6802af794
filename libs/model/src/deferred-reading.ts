/** When a story is read whole. */
export interface Deferral {
  /** Up to this size whenever something comes to it: that is cheap. */
  readonly few: number;
  /** A larger one when it is so many times as large as it was, or as small. */
  readonly growth: number;
  /** Longest time that what was read may be of fewer articles, in milliseconds. */
  readonly longestStaleMs: number;
}

/**
 * Whether a story whose size was `read` when it was last read whole, and is `size` now, need not be read whole yet: what
 * follows from all of its articles would make each article of a story of hundreds cost as much as hundreds.
 * @param staleSince since when what was read has been of other articles; null while it is not
 */
export function mayWait(
  { size, read, staleSince }: { readonly size: number; readonly read: number; readonly staleSince: Date | null },
  { few, growth, longestStaleMs }: Deferral,
  now: Date,
): boolean {
  const isNear = size < read * growth && size * growth > read;
  const isFresh = staleSince === null || now.getTime() - staleSince.getTime() < longestStaleMs;
  return size > few && isNear && isFresh;
}
