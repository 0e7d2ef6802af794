import type { EndpointRow } from '@app/store';
import { z } from 'zod';
import { endpointFilterSchema } from './endpoint-filter';
import { kindOf, parseSecret, publicKeyOf, signatureKinds } from './webhook-secret';

const url = z.url({ protocol: /^https?$/, error: 'give the http(s) address that takes the webhooks' }).max(2_000);
const description = z.string().trim().max(500);
const throttle = z.int().min(1).max(1_000).nullable().describe('most requests a second; null for no bound');
const digestMinutes = z
  .int()
  .min(1)
  .max(1_440)
  .nullable()
  .describe('at most one call in so many minutes, with all events that came meanwhile; null for a call an event');
const secret = z.string().refine((text) => {
  try {
    return parseSecret(text).key !== null;
  } catch {
    return false;
  }
}, 'a secret is whsec_ and 24 to 64 bytes in base64, or whsk_ and an ed25519 seed in base64; leave it out to be given one');

/** An endpoint to add. */
export const newEndpointSchema = z
  .strictObject({
    url,
    secret: secret.optional(),
    signatures: z.array(z.enum(signatureKinds)).min(1).optional().describe('v1 unless a secret says otherwise'),
    filter: endpointFilterSchema.prefault({}),
    description: description.default(''),
    throttle: throttle.default(null),
    digestMinutes: digestMinutes.default(null),
  })
  .refine(({ secret: given, signatures }) => !given || !signatures || signatures.includes(kindOf(given)!), {
    path: ['signatures'],
    message: 'the secret is for a signature that is not among these',
  });

/** What is changed of an endpoint; what is left out stays. */
export const endpointChangeSchema = z
  .strictObject({
    url: url.optional(),
    filter: endpointFilterSchema.optional(),
    description: description.optional(),
    throttle: throttle.optional(),
    digestMinutes: digestMinutes.optional(),
    status: z.enum(['active', 'paused', 'disabled']).optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'name at least one thing to change');

/** A rotation of secrets. */
export const rotationSchema = z.strictObject({
  secret: secret.optional(),
  overlapHours: z.number().min(0).max(720).default(24).describe('for so long the secrets before sign too'),
});

/** Which events are delivered again: those made since a time, or after a row of the story ledger. */
export const replaySchema = z
  .strictObject({
    since: z.iso.datetime({ offset: true }).optional(),
    position: z.int().min(0).optional().describe('a position in the story ledger; what came after it is replayed'),
    until: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ since, position }) => (since === undefined) !== (position === undefined), 'give since or position');

/** An endpoint as the API shows it: without its secrets. */
export const shownEndpoint = (row: EndpointRow) => ({
  id: row.id,
  url: row.url,
  description: row.description,
  filter: row.filter,
  throttle: row.throttle,
  digestMinutes: row.digest_minutes,
  status: row.status,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since,
  signatures: row.secrets.map(kindOf),
  publicKeys: row.secrets.filter((key) => kindOf(key) === 'v1a').map(publicKeyOf),
  oldSecretsUntil: row.retiring_secrets.map(({ until }) => until),
  createdAt: row.created_at,
});
