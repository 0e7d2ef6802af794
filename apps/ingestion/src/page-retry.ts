const hour = 3_600_000;
const waits = [hour, 6 * hour, 24 * hour];

/** Why an entry's page could not be read. */
export interface PageFault {
  readonly reason: string;
  /** Whether another try may go better. */
  readonly passing: boolean;
  /** Whether it was tried at all; if not, there was no time, or its host was not to be asked. */
  readonly tried: boolean;
  /** How long the page's host asks to be left alone, in milliseconds. */
  readonly holdMs?: number;
}

/** Whether an HTTP status of a page may be another one later: an overloaded or broken server, not a missing page. */
export const passingStatus = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/**
 * When a page that could not be read is to be tried again: after 1, 6 and 24 hours, then no more; with the next poll of
 * its feed when it was not tried, which counts for nothing.
 * @param attempts tries before this one
 */
export function nextPageTry(
  fault: PageFault,
  attempts: number,
  now: number,
): { page_due_at: Date | null; page_attempts: number } {
  if (!fault.tried) return { page_due_at: new Date(now), page_attempts: attempts };
  const wait = waits[attempts];
  return {
    page_due_at: fault.passing && wait !== undefined ? new Date(now + wait) : null,
    page_attempts: attempts + 1,
  };
}
