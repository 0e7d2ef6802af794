const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Wait before attempt 1, 2, … 10 (Standard Webhooks 1.0.0, "Deliverability and reliability"): about three days. */
const waits = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Up to this share is added to each wait, so that deliveries that failed together do not return together. */
const jitter = 0.2;

/** No receiver may put a delivery off for longer than the schedule's own longest wait. */
const longestRetryAfter = 24 * hour;

/** When to try again; times in milliseconds since the epoch. */
export interface NextAttemptInput {
  /** Attempts made so far. */
  readonly attempt: number;
  readonly now: number;
  /** What the last answer's Retry-After asked for; null when it asked for nothing. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: number;
}

/** The time of the next attempt, never before the schedule's or Retry-After's (up to a day); null to give up. */
export function nextAttempt({ attempt, now, retryAfterMs, random }: NextAttemptInput): number | null {
  const wait = waits[attempt];
  if (wait === undefined) return null;
  const asked = Math.min(Math.max(retryAfterMs ?? 0, 0), longestRetryAfter);
  return Math.round(now + Math.max(wait, asked) + wait * jitter * random);
}

/** What an attempt came to. */
export type AttemptOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'disable'; readonly reason: string };

/** Judges an attempt by its answer's status, or the error in place of one (ibid., "Delivery success and failure"). */
export function attemptOutcome(result: number | Error): AttemptOutcome {
  if (typeof result !== 'number') return { kind: 'retry', reason: `no answer: ${errorText(result)}` };
  if (result >= 200 && result < 300) return { kind: 'delivered' };
  if (result === 410) return { kind: 'disable', reason: 'HTTP 410: the receiver wants no more events' };
  return { kind: 'retry', reason: `HTTP ${result}: ${statusText(result)}` };
}

function statusText(status: number): string {
  if (status === 429) return 'the receiver limits the rate';
  if (status === 502 || status === 503 || status === 504) return 'the receiver is overloaded or down';
  if (status >= 300 && status < 400) return 'redirects are not followed; change the endpoint’s address';
  if (status >= 400 && status < 500) return 'the receiver refused the event';
  return 'the receiver failed';
}

/** fetch wraps the telling error, such as ECONNREFUSED, in causes. */
function errorText(error: Error): string {
  let last = error;
  for (let depth = 0; depth < 5 && last.cause instanceof Error; depth += 1) last = last.cause;
  const message = last.message || last.name;
  const code = 'code' in last && typeof last.code === 'string' && !message.includes(last.code) ? `${last.code} ` : '';
  return `${code}${message}`.slice(0, 300);
}
