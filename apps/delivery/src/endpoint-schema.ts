import { z } from 'zod';
import { idPage, nextSchema } from './cursor';
import { endpointFilterSchema } from './endpoint-filter';
import { name } from './json-schema';
import { kindOf, parseSecret, signatureKinds } from './webhook-secret';

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

const time = z.iso.datetime();
const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();
const milliseconds = z.int().min(0).nullable();
const statuses = ['active', 'paused', 'disabled'] as const;

/** A webhook endpoint as the API answers it, without its secrets. */
export const endpointSchema = name(
  'Endpoint',
  z.object({
    id: z.int(),
    url: z.string(),
    description: z.string(),
    filter: endpointFilterSchema,
    throttle: z.int().nullable(),
    digestMinutes: z.int().nullable(),
    status: z.enum(statuses),
    disabledReason: z.string().nullable(),
    failingSince: time.nullable().describe('the first failure since the last success'),
    signatures: z.array(z.enum(signatureKinds)),
    publicKeys: z.array(z.string()).describe('of its v1a signatures'),
    oldSecretsUntil: z.array(z.string()).describe('until when secrets that were replaced sign too'),
    createdAt: time,
  }),
);
export type ShownEndpoint = z.infer<typeof endpointSchema>;

export const endpointListSchema = z.object({ endpoints: z.array(endpointSchema) });

const shownOnce = 'shown this once';

export const createdEndpointSchema = endpointSchema.extend({
  secret: z.string().describe(`the first of its secrets: ${shownOnce}`),
  secrets: z.array(z.string()).describe(shownOnce),
});

export const rotatedEndpointSchema = endpointSchema.extend({ secrets: z.array(z.string()).describe(shownOnce) });

/** What came of a test event. */
export const testOutcomeSchema = z.object({
  deliveryId: z.int(),
  delivered: z.boolean(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  durationMs: count,
});

export const plannedSchema = z.object({ planned: count.describe('deliveries that are due by this') });

/** How deliveries to an endpoint fare. */
export const endpointHealthSchema = z.object({
  status: z.enum(statuses),
  failingSince: time.nullable(),
  disabledReason: z.string().nullable(),
  attemptsHour: count,
  successHour: share,
  attemptsDay: count,
  successDay: share,
  p50Ms: milliseconds,
  p95Ms: milliseconds,
  waiting: count,
  oldestWaiting: time.nullable(),
  nextAttemptAt: time.nullable(),
});

const deliveryStatus = z.enum(['pending', 'delivered', 'failed', 'digested']);

/** A page of the delivery log. */
export const deliveryLogQuery = idPage(500, 50).extend({
  endpoint: z.coerce.number().int().min(1).optional().describe('id of one endpoint'),
  status: deliveryStatus.optional(),
  type: z.string().max(100).optional().describe('of the event, as story.updated'),
  since: z.iso.datetime({ offset: true }).optional().describe('planned at this time or later'),
});

const delivery = z.object({
  id: z.int(),
  endpointId: z.int(),
  messageId: z.string().describe('the header `webhook-id`'),
  type: z.string(),
  storyId: z.int().nullable(),
  sequence: z.int().nullable(),
  status: deliveryStatus,
  attempts: count,
  nextAttemptAt: time.describe('tells nothing unless it is pending'),
  deliveredAt: time.nullable(),
  createdAt: time,
  digestId: z.int().nullable().describe('the delivery of the digest that it went with'),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
});
export type ShownDelivery = z.infer<typeof delivery>;

export const deliveryPageSchema = name(
  'DeliveryPage',
  z.object({ deliveries: z.array(name('Delivery', delivery)), next: nextSchema }),
);

const headers = z.record(z.string(), z.string()).nullable();

/** A delivery with its payload and every attempt. */
export const deliverySchema = name(
  'DeliveryWithAttempts',
  delivery.extend({
    payload: z.record(z.string(), z.unknown()),
    attemptLog: z.array(
      z.object({
        at: time,
        durationMs: count,
        firstByteMs: milliseconds,
        status: z.int().nullable(),
        error: z.string().nullable(),
        requestHeaders: headers.describe('as sent; of each signature only the beginning'),
        requestBytes: count.nullable(),
        responseHeaders: headers,
        responseBody: z.string().nullable().describe('its first kilobyte'),
      }),
    ),
  }),
);
export type ShownDeliveryWithAttempts = z.infer<typeof deliverySchema>;

/** The types of event, as the API answers them. */
export const eventCatalogueSchema = name(
  'EventCatalogue',
  z.object({
    events: z.array(
      z.object({
        type: z.string(),
        version: z.int().min(1),
        summary: z.string(),
        schema: z.record(z.string(), z.unknown()).describe('JSON Schema of its body'),
      }),
    ),
  }),
);
