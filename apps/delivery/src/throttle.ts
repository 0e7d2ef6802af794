/**
 * When the next request of a throttled endpoint may go: never before now, and evenly spaced, so that no second has more
 * than it allows. Times in milliseconds.
 * @param last when the last one went, or is to go
 */
export function nextSlot(last: number, perSecond: number, now: number): number {
  return Math.max(now, last + 1_000 / perSecond);
}
