import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const leastBytes = 24;
const mostBytes = 64;

/** What is signed: the very bytes that are sent. */
export interface WebhookToSign {
  /** The event's id, the same at every attempt: the consumer's idempotency key. */
  readonly id: string;
  /** When this attempt is made. */
  readonly timestamp: Date;
  readonly body: string;
  /** `whsec_…`, newest first; during a rotation the old one signs too. */
  readonly secrets: readonly string[];
}

/**
 * The three headers of a webhook by Standard Webhooks 1.0.0 ("Signature scheme", "Webhook headers"), signed by
 * HMAC-SHA256 once for each secret.
 * @throws Error when the id holds a full stop or a character that no header takes, or a secret is missing or malformed.
 */
export function signWebhook({ id, timestamp, body, secrets }: WebhookToSign): Record<string, string> {
  // A full stop in the id would let one signature fit another id, timestamp and body.
  if (!/^[\w:-]+$/.test(id)) throw new Error(`webhook id ${JSON.stringify(id)}: want letters, digits, "_", "-" or ":"`);
  if (secrets.length === 0) throw new Error('webhook: no secret to sign with');
  const seconds = Math.floor(timestamp.getTime() / 1000);
  if (!Number.isSafeInteger(seconds)) throw new Error('webhook: the timestamp is no valid date');
  const content = `${id}.${seconds}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', parseSecret(secret)).update(content).digest('base64')}`,
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}

/** A new secret: `whsec_` and 32 random bytes in base64. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

/**
 * The key in a secret.
 * @throws Error saying what is wrong, never quoting the secret: no `whsec_`, no base64, not 24 to 64 bytes.
 */
export function parseSecret(secret: string): Buffer {
  if (!secret.startsWith(prefix)) throw new Error(`webhook secret: does not start with ${prefix}`);
  const encoded = secret.slice(prefix.length);
  const key = Buffer.from(encoded, 'base64');
  // Buffer skips what is no base64; only text that it would write itself was read whole.
  if (key.toString('base64').replace(/=+$/, '') !== encoded.replace(/={0,2}$/, '')) {
    throw new Error(`webhook secret: what follows ${prefix} is not base64`);
  }
  if (key.length < leastBytes || key.length > mostBytes) {
    throw new Error(`webhook secret: holds ${key.length} bytes; want ${leastBytes} to ${mostBytes}`);
  }
  return key;
}
