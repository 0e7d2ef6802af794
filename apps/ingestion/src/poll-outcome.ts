import { retryAfter } from '@app/http';
import { challengedBy } from './challenge';
import type { FeedFault } from './feed-fault';

/** A poll that failed; `gone` when the feed has ended. */
export interface PollFailure {
  readonly kind: 'failed' | 'gone';
  readonly fault: FeedFault;
  /** In words, with what to do. */
  readonly reason: string;
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs: number | null;
}

/** What to do with a feed's HTTP answer. */
export type PollOutcome = { readonly kind: 'parse' } | { readonly kind: 'not-modified' } | PollFailure;

/** The status line and headers (names in lower case) of an answer. */
export interface PollAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const later = 'it is polled again later';
const troubled: readonly [FeedFault, string] = ['server', `the server is in trouble; ${later}`];
const slow: readonly [FeedFault, string] = ['busy', `the server has no room for now; ${later}`];
const meanings: Readonly<Record<number, readonly [FeedFault, string]>> = {
  400: ['http', 'the server does not understand the request; check the address'],
  401: ['login', 'it asks for a login; put an address here that needs none'],
  402: ['login', 'it asks for payment; put an address here that needs none'],
  403: ['refused', 'the server refuses us; ask the publisher to allow this aggregator'],
  404: ['missing', 'there is nothing at this address; look for the new one on the outlet’s page'],
  406: ['refused', 'the server has no form of the feed that we accept'],
  407: ['login', 'it asks for a login; put an address here that needs none'],
  408: slow,
  421: slow,
  425: slow,
  429: ['busy', `the server finds us too frequent; ${later}`],
  451: ['refused', 'it is withheld for legal reasons'],
  503: slow,
};

function meaning(status: number): readonly [FeedFault, string] {
  const known = meanings[status];
  if (known) return known;
  if (status >= 500) return troubled;
  if (status >= 300 && status < 400) return ['redirect', 'a redirect that leads nowhere; check the address'];
  return ['http', 'the server did not give the feed; check the address'];
}

/**
 * Decides what an HTTP answer means for a feed: read it, nothing new (304, 204), the feed has ended (410, RFC 9110
 * section 15.5.11), or the poll failed: with the fault, words, and the wait that a Retry-After asks for. Never throws.
 * @param now in milliseconds since the epoch
 */
export function pollOutcome(answer: PollAnswer, now: number): PollOutcome {
  const { status, headers } = answer;
  const retryAfterMs = retryAfter(headers['retry-after'], now);
  const challenger = challengedBy(headers);
  if (challenger !== null) {
    const reason =
      `HTTP ${status}: ${challenger} wants to see a browser, which we are not; ` +
      'ask the publisher to let feed readers through at this address, or the User-Agent “Tributary”';
    return { kind: 'failed', fault: 'challenged', reason, retryAfterMs };
  }
  if (status === 304 || status === 204) return { kind: 'not-modified' };
  if (status >= 200 && status < 300) return { kind: 'parse' };
  if (status === 410) {
    const reason = 'HTTP 410: the publisher has ended this feed; remove it or find its successor';
    return { kind: 'gone', fault: 'gone', reason, retryAfterMs: null };
  }
  const [fault, words] = meaning(status);
  return { kind: 'failed', fault, reason: `HTTP ${status}: ${words}`, retryAfterMs };
}

const longestHold = 3_600_000;

/**
 * How long all feeds of a host are left alone after a poll, in milliseconds: a server that is busy and says until when
 * (Retry-After, RFC 9110 section 10.2.3) means itself, not one of its addresses. An hour at most: on a host with many
 * publishers one feed's answer must not silence the others for long.
 */
export const hostHold = (failure: PollFailure | null): number =>
  failure?.fault === 'busy' ? Math.min(failure.retryAfterMs ?? 0, longestHold) : 0;
