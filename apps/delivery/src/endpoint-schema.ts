import { z } from 'zod';
import { nextSchema } from './cursor';
import { endpointFilterSchema } from './endpoint-filter';
import { name } from './json-schema';

const time = z.iso.datetime();

/** A webhook endpoint as the API answers it, without its secret. */
const endpointSchema = name(
  'Endpoint',
  z.object({
    id: z.int(),
    url: z.string(),
    filter: endpointFilterSchema,
    status: z.enum(['active', 'disabled']),
    disabledReason: z.string().nullable(),
    createdAt: time,
  }),
);
export type ShownEndpoint = z.infer<typeof endpointSchema>;

export const endpointListSchema = z.object({ endpoints: z.array(endpointSchema) });

export const createdEndpointSchema = endpointSchema.extend({
  secret: z.string().describe('`whsec_…`: it is shown this once'),
});

const deliverySchema = name(
  'Delivery',
  z.object({
    id: z.int(),
    endpointId: z.int(),
    messageId: z.string().describe('the header `webhook-id`'),
    type: z.string(),
    storyId: z.int(),
    status: z.string().describe('pending, delivered or failed'),
    attempts: z.int().min(0),
    nextAttemptAt: time,
    deliveredAt: time.nullable(),
    lastStatus: z.int().nullable(),
    lastError: z.string().nullable(),
  }),
);

export const deliveryPageSchema = name(
  'DeliveryPage',
  z.object({ deliveries: z.array(deliverySchema), next: nextSchema }),
);
