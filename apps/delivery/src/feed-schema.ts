import { z } from 'zod';
import { nextSchema } from './cursor';
import { name } from './json-schema';

const time = z.iso.datetime();
const id = z.int().describe('permanent');

/** A feed as the API answers it. */
export const feedSchema = name(
  'Feed',
  z.object({
    id,
    url: z.string(),
    outletId: z.int(),
    outlet: z.string(),
    homepage: z.string().nullable(),
    title: z.string().nullable().describe('as the feed states it'),
    language: z.string().nullable(),
    categories: z.array(z.string()),
    status: z.enum(['active', 'paused', 'gone']).describe('`gone`: it has ended, or was removed'),
    fault: z.string().nullable().describe('why the last poll failed, as a stable code (docs/operations.md)'),
    lastError: z.string().nullable().describe('the same in words, with what to do'),
    failures: z.int().min(0).describe('failed polls in a row'),
    movedTo: z.string().nullable().describe('where permanent redirects lead, while they are not adopted yet'),
    intervalMs: z.number().describe('the present polling interval in milliseconds'),
    lastPolledAt: time.nullable(),
    lastChangedAt: time.nullable(),
    newestAt: time.nullable().describe('the time of its newest entry, by its own dates'),
    nextPollAt: time,
    createdAt: time,
    websub: z
      .object({
        hub: z.string(),
        topic: z.string(),
        status: z.enum(['requested', 'verified', 'denied', 'failed']),
        expiresAt: time.nullable(),
        lastPushAt: time.nullable(),
        lastError: z.string().nullable(),
      })
      .nullable()
      .describe('its subscription to a hub that pushes its changes (W3C WebSub)'),
  }),
);
export type ShownFeed = z.infer<typeof feedSchema>;

export const feedPageSchema = name('FeedPage', z.object({ feeds: z.array(feedSchema), next: nextSchema }));

export const addedFeedSchema = z.object({
  url: z.string(),
  id: z.int(),
  created: z.boolean().describe('false when it is polled already'),
});

export const discoveredSchema = z.object({
  url: z.string(),
  feeds: z
    .array(z.object({ url: z.string(), title: z.string().nullable(), type: z.string().nullable() }))
    .readonly()
    .describe('the best first'),
});

export const importedSchema = z.object({
  added: z.int(),
  known: z.int(),
  refused: z.array(z.object({ text: z.string(), url: z.string(), reason: z.string() })).readonly(),
});
