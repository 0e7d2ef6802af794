/**
 * When the next request of a throttled endpoint may go: never before now, and evenly spaced, so that no second has more
 * than it allows. Times in milliseconds.
 * @param last when the last one went, or is to go
 * @param perSecond null for no bound
 */
export function nextSlot(last: number, perSecond: number | null, now: number): number {
  return perSecond === null ? now : Math.max(now, last + 1_000 / perSecond);
}
