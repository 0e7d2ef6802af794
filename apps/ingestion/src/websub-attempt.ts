import { retryAfter } from '@app/http';

const day = 86_400_000;
/** First wait after a hub did not confirm; it doubles up to the longest. In milliseconds. */
export const firstWaitMs = 5 * 60_000;
export const longestWaitMs = day;
/** Attempts in a row after which the subscription counts as failed. */
const failedAfter = 8;
const goneWaitMs = 7 * day;

/** What came of asking a hub: an HTTP answer, or why there was none. */
export type HubAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly text: string }
  | { readonly fault: string };

/** What is saved of an attempt; `notBefore` is in milliseconds since the epoch, null where the back-off stands. */
export interface AttemptOutcome {
  readonly failed: boolean;
  readonly error: string | null;
  readonly notBefore: number | null;
}

/**
 * What follows from a hub's answer to a subscription request (W3C WebSub, section 5.2: 202, or any 2xx, accepts it, and
 * its confirmation is still to come). A hub that is not there any more (404, 410) is asked again after a week; others
 * by the back-off or as Retry-After says, and count as failed after eight attempts in a row.
 * @param failures attempts in a row that were not confirmed, this one included
 */
export function attemptOutcome(answer: HubAnswer, failures: number, now: number): AttemptOutcome {
  const failed = failures >= failedAfter;
  if ('fault' in answer) return { failed, error: `the hub cannot be asked: ${answer.fault}`, notBefore: null };
  const { status, headers, text } = answer;
  if (status >= 200 && status < 300) {
    const error = failures > 1 ? 'the hub accepted the request but has not confirmed it' : null;
    return { failed, error, notBefore: null };
  }
  if (status === 404 || status === 410) {
    return { failed: true, error: `HTTP ${status}: there is no hub at this address`, notBefore: now + goneWaitMs };
  }
  const asked = retryAfter(headers['retry-after'], now);
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  const error = `HTTP ${status}: the hub refused the request${said ? ` (${said})` : ''}`;
  return { failed, error, notBefore: asked === null ? null : now + Math.min(asked, goneWaitMs) };
}
