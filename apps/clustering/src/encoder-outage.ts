/** How an encoder that does not answer is spared: no request until a time, in milliseconds since the epoch. */
export interface EncoderOutage {
  /** Requests in a row that failed. */
  readonly failures: number;
  readonly until: number;
}

export const noOutage: EncoderOutage = { failures: 0, until: 0 };

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;
/** A server may ask to be left alone for so long; longer is taken for a mistake. */
const LONGEST_WISH_MS = 3_600_000;

/**
 * What follows a failed request: a pause of 2 seconds that doubles with each further failure up to 5 minutes, or the
 * server's Retry-After when that is longer, up to an hour.
 */
export function afterFailure(before: EncoderOutage, now: number, retryAfterMs: number | null): EncoderOutage {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(before.failures, 30));
  const wish = Math.min(LONGEST_WISH_MS, retryAfterMs ?? 0);
  return { failures: before.failures + 1, until: now + Math.max(pause, wish) };
}
