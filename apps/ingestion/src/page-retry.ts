const hour = 3_600_000;
const waits = [hour, 6 * hour, 24 * hour];

/** Why an entry's page could not be read; `passing` when another try may go better. */
export interface PageFault {
  readonly reason: string;
  readonly passing: boolean;
}

/** Whether an HTTP status of a page may be another one later: an overloaded or broken server, not a missing page. */
export const passingStatus = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/**
 * When a page that could not be read is to be tried again: after 1, 6 and 24 hours, then no more. `attempts` counts the
 * tries so far, this one included.
 * @returns null for never
 */
export function nextPageTry(fault: PageFault, attempts: number, now: number): Date | null {
  const wait = waits[attempts - 1];
  return fault.passing && wait !== undefined ? new Date(now + wait) : null;
}
