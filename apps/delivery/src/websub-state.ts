import type { WebsubRow } from '@app/store';

/** A feed's WebSub subscription as the API shows it: never its token or secret. */
export interface WebsubState {
  readonly hub: string;
  readonly topic: string;
  readonly status: 'requested' | 'verified' | 'denied' | 'failed';
  readonly expiresAt: Date | null;
  readonly lastPushAt: Date | null;
  readonly lastError: string | null;
}

/** What the API shows of a subscription; null for a feed without one. */
export function websubState(row: WebsubRow | undefined): WebsubState | null {
  if (!row) return null;
  return {
    hub: row.hub,
    topic: row.topic,
    status: row.status,
    expiresAt: row.expires_at,
    lastPushAt: row.last_push_at,
    lastError: row.last_error,
  };
}
