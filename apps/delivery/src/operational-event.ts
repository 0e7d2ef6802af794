import { z } from 'zod';

/** Types of event that are about delivery itself. An endpoint is sent `endpoint.disabled` when its filter names it. */
export const endpointDisabledSchema = z.object({
  type: z.literal('endpoint.disabled'),
  timestamp: z.iso.datetime(),
  data: z.object({
    endpointId: z.int().describe('the endpoint that is sent nothing any more'),
    endpointUrl: z.string(),
    reason: z.string(),
  }),
});

/** What `POST /api/v1/endpoints/ID/test` sends. */
export const webhookTestSchema = z.object({
  type: z.literal('webhook.test'),
  timestamp: z.iso.datetime(),
  data: z.object({ endpointId: z.int(), message: z.string() }),
});

/** The notice that an endpoint was disabled. */
export function endpointDisabledEvent(told: {
  id: number;
  url: string;
  reason: string;
  at: Date;
}): z.infer<typeof endpointDisabledSchema> {
  return {
    type: 'endpoint.disabled',
    timestamp: told.at.toISOString(),
    data: { endpointId: told.id, endpointUrl: told.url, reason: told.reason },
  };
}

/** An event that tells nothing but that it arrives. */
export function webhookTestEvent(endpointId: number, at: Date): z.infer<typeof webhookTestSchema> {
  return {
    type: 'webhook.test',
    timestamp: at.toISOString(),
    data: { endpointId, message: 'A test event: if you can verify and answer it, this endpoint works.' },
  };
}
