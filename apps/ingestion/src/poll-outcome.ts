import { retryAfter } from '@app/http';

/** What to do with a feed's HTTP answer. */
export type PollOutcome =
  | { readonly kind: 'parse' }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'retry-later'; readonly retryAfterMs: number | null; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** The status line and headers (names in lower case) of an answer. */
export interface PollAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const passing = new Set([408, 421, 425, 429, 500, 502, 503, 504]);
const cures: Readonly<Record<number, string>> = {
  400: 'the server refuses the request; check the address',
  401: 'it asks for a login; put an address here that needs none',
  402: 'it asks for payment; put an address here that needs none',
  403: 'the server refuses us; ask the publisher to allow this aggregator',
  404: 'there is nothing at this address; look for the new one on the outlet’s page',
  406: 'the server has no form of the feed that we accept',
  451: 'it is withheld for legal reasons',
};

/**
 * Decides what an HTTP answer means for a feed: read it, nothing new (304, 204), try again later (429, 5xx that pass,
 * or whatever brings a Retry-After), the feed has ended (410, RFC 9110 section 15.5.11), or it failed. Never throws.
 */
export function pollOutcome(answer: PollAnswer, now: number): PollOutcome {
  const { status, headers } = answer;
  if (status === 304 || status === 204) return { kind: 'not-modified' };
  if (status >= 200 && status < 300) return { kind: 'parse' };
  if (status === 410)
    return { kind: 'gone', reason: 'HTTP 410: the publisher has ended this feed; remove it or find its successor' };
  const retryAfterMs = status >= 400 ? retryAfter(headers['retry-after'], now) : null;
  if (passing.has(status) || retryAfterMs !== null) {
    const why = status === 429 ? 'the server finds us too frequent' : 'the server is in trouble for now';
    return { kind: 'retry-later', retryAfterMs, reason: `HTTP ${status}: ${why}; it is polled again later` };
  }
  if (status >= 300 && status < 400) {
    return { kind: 'failed', reason: `HTTP ${status}: a redirect that leads nowhere; check the address` };
  }
  return {
    kind: 'failed',
    reason: `HTTP ${status}: ${cures[status] ?? 'the server did not give the feed; check the address'}`,
  };
}
