import { z } from 'zod';
import { eventSizeLimit, type StoryEvent, storyEventSchema, storyEventTypeSchema } from './story-event-schema';

/** Events that a digest names at most beside those it holds. */
const mostNamed = 50;

/** The events that came for an endpoint since its digest before, in one call. */
export const storiesDigestSchema = z.object({
  type: z.literal('stories.digest'),
  /** When the digest was made. */
  timestamp: z.iso.datetime(),
  data: z.object({
    /** Whole events in their order, each with the `webhook-id` that it would have come with. */
    events: z.array(storyEventSchema.extend({ id: z.string() })),
    /** The events after those that did not fit into 20 kB, up to 50 of them. */
    omitted: z.array(
      z.object({ id: z.string(), type: storyEventTypeSchema, storyId: z.int(), sequence: z.int(), url: z.url() }),
    ),
    /** Further events that are not even named. */
    omittedUnnamed: z.int().min(0),
  }),
});
export type StoriesDigest = z.infer<typeof storiesDigestSchema>;

/** An event that goes with a digest. */
export interface DigestMember {
  readonly messageId: string;
  readonly event: StoryEvent;
}

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/** The digest of events, in their order; its JSON stays below 20 kB, with what does not fit named or counted. */
export function storiesDigest(members: readonly DigestMember[], at: Date): StoriesDigest {
  const named = members.map(({ messageId: id, event: { type, data } }) => ({
    id,
    type,
    storyId: data.id,
    sequence: data.sequence,
    url: data.url,
  }));
  const frame: StoriesDigest = {
    type: 'stories.digest',
    timestamp: at.toISOString(),
    data: { events: [], omitted: [], omittedUnnamed: members.length },
  };
  // Room for names is kept for as many as might be left out.
  let left = eventSizeLimit - bytes(frame) - named.slice(-mostNamed).reduce((sum, name) => sum + bytes(name), 0);
  const whole = members.map(({ messageId: id, event }) => ({ id, ...event }));
  const end = whole.findIndex((event) => (left -= bytes(event)) < 0);
  const count = end < 0 ? whole.length : end;
  const omitted = named.slice(count, count + mostNamed);
  return {
    ...frame,
    data: { events: whole.slice(0, count), omitted, omittedUnnamed: members.length - count - omitted.length },
  };
}
