import type { AlertRow } from '@app/store';
import { z } from 'zod';
import { alertKinds } from './alert-kinds';

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

const alertData = z.object({
  id: z.int(),
  kind: z.string().describe(alertKinds.map((kind) => `\`${kind}\``).join(', ')),
  subject: z
    .string()
    .describe('what it is about: the id of a feed or endpoint, what feeds have in common, a queue, or a figure'),
  summary: z.string(),
  openedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
});

/** That there is something for an operator to look at. Sent to endpoints whose filter names it. */
export const alertOpenedSchema = z.object({
  type: z.literal('alert.opened'),
  timestamp: z.iso.datetime(),
  data: alertData,
});

/** That it is over. */
export const alertResolvedSchema = alertOpenedSchema.extend({ type: z.literal('alert.resolved') });

/** The notice that an alert was opened, or is over. */
export function alertEvent(alert: AlertRow): z.infer<typeof alertOpenedSchema> | z.infer<typeof alertResolvedSchema> {
  const { id, kind, subject, summary, opened_at: openedAt, resolved_at: resolvedAt } = alert;
  return {
    type: resolvedAt ? 'alert.resolved' : 'alert.opened',
    timestamp: (resolvedAt ?? openedAt).toISOString(),
    data: {
      id,
      kind,
      subject,
      summary,
      openedAt: openedAt.toISOString(),
      resolvedAt: resolvedAt?.toISOString() ?? null,
    },
  };
}

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
