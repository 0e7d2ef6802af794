import { createHmac, sign } from 'node:crypto';
import { parseSecret, type SecretKey } from './webhook-secret';

/** What is signed: the very bytes that are sent. */
export interface WebhookToSign {
  /** The event's id, the same at every attempt: the consumer's idempotency key. */
  readonly id: string;
  /** When this attempt is made. */
  readonly timestamp: Date;
  /** As text, or its UTF-8 bytes. */
  readonly body: string | Buffer;
}

/** Makes the three headers of a webhook. @throws Error for an id that no header takes, or no valid date */
export type WebhookSigner = (message: WebhookToSign) => Record<string, string>;

/**
 * Signs webhooks by Standard Webhooks 1.0.0 ("Signature scheme", "Webhook headers") once with each secret: by HMAC-SHA256
 * with a `whsec_`, by ed25519 with a `whsk_`.
 * @param secrets newest first; during a rotation the old one signs too
 * @throws Error when a secret is missing or malformed
 */
export function webhookSigner(secrets: readonly string[]): WebhookSigner {
  if (secrets.length === 0) throw new Error('webhook: no secret to sign with');
  const keys = secrets.map(parseSecret);
  return ({ id, timestamp, body }) => {
    // A full stop in the id would let one signature fit another id, timestamp and body.
    if (!/^[\w:-]+$/.test(id))
      throw new Error(`webhook id ${JSON.stringify(id)}: want letters, digits, "_", "-" or ":"`);
    const seconds = Math.floor(timestamp.getTime() / 1000);
    if (!Number.isSafeInteger(seconds)) throw new Error('webhook: the timestamp is no valid date');
    const before = `${id}.${seconds}.`;
    return {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': keys.map((key) => signature(key, before, body)).join(' '),
    };
  };
}

function signature({ kind, key }: SecretKey, before: string, body: string | Buffer): string {
  if (kind === 'v1') return `v1,${createHmac('sha256', key).update(before).update(body).digest('base64')}`;
  const content = Buffer.concat([Buffer.from(before), Buffer.from(body)]);
  return `v1a,${sign(null, content, key).toString('base64')}`;
}
