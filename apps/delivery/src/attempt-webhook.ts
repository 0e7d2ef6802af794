import { type Cancel, type PostAnswer, type Poster, retryAfter } from '@app/http';
import type { WebhookSigner } from './sign-webhook';

const timeoutMs = 15_000;
/** Of an answer's body the log keeps this much, and so much is read over, so that the connection serves again. */
const keptBytes = 1_024;
const mostBytes = 64_000;

/** Headers of an answer that tell why it failed, or whom to ask; each is kept up to 200 characters. */
const keptHeaders = ['content-type', 'retry-after', 'location', 'server', 'x-request-id', 'allow'];
const keptHeaderLength = 200;
const shownOfSignature = 8;

/** Where a webhook goes, and how it is signed. */
export interface WebhookTarget {
  readonly post: Poster;
  readonly sign: WebhookSigner;
}

/** What was sent and what came back, as the log has it. */
export interface WebhookAttempt {
  readonly at: Date;
  readonly durationMs: number;
  readonly firstByteMs: number | null;
  /** The answer's status, or the error in place of one. */
  readonly result: number | Error;
  readonly retryAfterMs: number | null;
  /** Signatures are cut: the log must not hold what lets a message be sent again in our name. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBytes: number;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: string | null;
}

/**
 * Sends a webhook once and tells what came of it; a failure is a result, not an error.
 * @param track holds what ends the exchange while it is under way
 */
export async function attemptWebhook(
  target: WebhookTarget,
  message: { readonly id: string; readonly body: string },
  track: Set<Cancel>,
): Promise<WebhookAttempt> {
  const at = new Date();
  const body = Buffer.from(message.body);
  const signed = target.sign({ id: message.id, body, timestamp: at });
  const headers = { 'content-type': 'application/json', ...signed };
  const asked = { headers, body, keptBytes, mostBytes, timeoutMs };
  const answer = await target.post(asked, track).catch((error: Error) => error);
  const now = Date.now();
  const failed = answer instanceof Error;
  const header = failed ? undefined : answer.headers['retry-after'];
  return {
    at,
    durationMs: now - at.getTime(),
    firstByteMs: failed ? null : Math.round(answer.firstByteMs),
    result: failed ? answer : answer.status,
    retryAfterMs: retryAfter(Array.isArray(header) ? header[0] : header, now),
    requestHeaders: { ...headers, 'webhook-signature': cutSignatures(signed['webhook-signature']!) },
    requestBytes: body.length,
    responseHeaders: failed ? null : keep(answer.headers),
    responseBody: failed || answer.body.length === 0 ? null : storable(answer.body),
  };
}

/** `v1,AbCd1234…`: enough to tell signatures apart. */
export const cutSignatures = (header: string): string =>
  header
    .split(' ')
    .map((each) => `${each.slice(0, each.indexOf(',') + 1 + shownOfSignature)}…`)
    .join(' ');

function keep(headers: PostAnswer['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = headers[name];
    if (value !== undefined) kept[name] = String(value).slice(0, keptHeaderLength);
  }
  return kept;
}

/** Text that PostgreSQL takes: of a cut or binary body what is no UTF-8 becomes U+FFFD, as does NUL. */
const storable = (body: Buffer): string => body.toString('utf8').replaceAll('\0', '\ufffd');
