import { z } from 'zod';
import { changeSchema } from './ledger-schema';

const id = z.int();
const moment = {
  at: z.iso.datetime(),
  afterMs: z.int().describe('milliseconds since the first step'),
};

/** A step of an article's way. */
export const traceStepSchema = z.discriminatedUnion('stage', [
  z
    .object({ stage: z.literal('found'), ...moment, entryId: id, feedId: id, feedUrl: z.string() })
    .describe('a document that has the entry was received, by a poll or a push'),
  z.object({ stage: z.literal('saved'), ...moment, entryId: id }),
  z
    .object({ stage: z.literal('changed'), ...moment, entryId: id, revision: z.int().min(2) })
    .describe('another wording of the entry was saved'),
  z
    .object({ stage: z.literal('deduplicated'), ...moment, articleId: id, copyOf: id.nullable() })
    .describe('the entry became an article; `copyOf` is as of now'),
  z
    .object({ stage: z.literal('clustered'), ...moment, storyId: id, sequence: z.int().min(1), change: changeSchema })
    .describe('a row of the story ledger put it into this story'),
  z
    .object({
      stage: z.literal('published'),
      ...moment,
      eventId: id,
      messageId: z.string(),
      type: z.string(),
      storyId: id,
      sequence: z.int().min(1),
    })
    .describe('the first event that told of it'),
  z
    .object({
      stage: z.literal('attempted'),
      ...moment,
      eventId: id,
      deliveryId: id,
      endpointId: id,
      messageId: z.string().describe('of the event, or of the digest that it went with'),
      type: z.string(),
      durationMs: z.int(),
      status: z.int().nullable().describe('of the answer; null when there was none'),
      error: z.string().nullable().describe('why it failed; null when it was taken'),
    })
    .describe('an attempt to send that event to an endpoint'),
  z
    .object({
      stage: z.literal('waiting'),
      ...moment,
      queue: z.string(),
      quarantinedAt: z.iso.datetime().nullable(),
      reason: z.string().nullable(),
    })
    .describe('it waits for this queue now, or was set aside there'),
]);

/** An article's way from its feeds to webhooks. */
export const articleTraceSchema = z.object({
  articleId: id,
  traceId: z.string().describe('its trace in OpenTelemetry, when traces are exported'),
  copyOf: id.nullable(),
  storyId: id.nullable(),
  steps: z.array(traceStepSchema),
});
