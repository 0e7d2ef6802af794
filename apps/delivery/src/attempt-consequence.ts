import type { Attempt } from '@app/store';
import type { WebhookAttempt } from './attempt-webhook';
import { attemptOutcome, nextAttempt } from './retry-schedule';

/** What an attempt is judged by beside its own outcome; times in milliseconds since the epoch. */
export interface AttemptSetting {
  readonly deliveryId: number;
  /** Attempts that were made before this one and count. */
  readonly attemptsBefore: number;
  /** Since when the endpoint has done nothing but fail; null when its last attempt succeeded. */
  readonly failingSince: Date | null;
  /** An endpoint that fails for longer is disabled. */
  readonly disableAfterMs: number;
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

/** What follows from an attempt. */
export interface AttemptConsequence {
  readonly log: Attempt;
  /** Since when the endpoint has failed, now. */
  readonly failingSince: Date | null;
  /** Why the endpoint is to be disabled; null when it is not. */
  readonly disable: string | null;
}

const dayMs = 86_400_000;

/** What is logged of an attempt, when the next one is, and what it means for the endpoint. */
export function attemptConsequence(attempt: WebhookAttempt, setting: AttemptSetting): AttemptConsequence {
  const { result, retryAfterMs, ...logged } = attempt;
  const outcome = attemptOutcome(result);
  const log = { ...logged, deliveryId: setting.deliveryId, status: typeof result === 'number' ? result : null };
  if (outcome.kind === 'delivered') {
    return { log: { ...log, error: null, delivered: true, next: null }, failingSince: null, disable: null };
  }
  const { now, random } = setting;
  const next = nextAttempt({ attempt: setting.attemptsBefore + 1, now, retryAfterMs, random });
  const failingSince = setting.failingSince ?? attempt.at;
  const tooLong = attempt.at.getTime() - failingSince.getTime() >= setting.disableAfterMs;
  return {
    log: { ...log, error: outcome.reason, delivered: false, next: next === null ? null : new Date(next) },
    failingSince,
    disable: outcome.kind === 'disable' ? outcome.reason : tooLong ? failedTooLong(failingSince, setting) : null,
  };
}

const failedTooLong = (since: Date, { disableAfterMs }: AttemptSetting): string =>
  `every attempt has failed since ${since.toISOString()}, for more than ${disableAfterMs / dayMs} days`;
