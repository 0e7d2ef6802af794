import { randomUUID } from 'node:crypto';
import { withPreviousSequence } from '@app/model';
import { type Database, deliveryStore, eventStore } from '@app/store';
import { storiesDigest } from './stories-digest';
import type { StoryEvent } from './story-event-schema';

const mostEvents = 1_000;

/** Makes a digest of what waits for an endpoint. @returns whether there is one to deliver by it */
export async function makeDigest(database: Database, endpointId: number): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const waiting = await deliveryStore.digestible(transaction, endpointId, mostEvents);
    if (!waiting.length) return false;
    const members = waiting.map(({ messageId, payload, previousSequence }) => {
      const event = payload as StoryEvent;
      return {
        messageId,
        event: withPreviousSequence(event, previousSequence ?? event.data.previousSequence),
      };
    });
    const event = {
      messageId: `msg_digest_${randomUUID()}`,
      storyId: null,
      type: 'stories.digest',
      sequence: null,
      previousSequence: null,
      ledgerPosition: null,
      topicIds: [],
      payload: storiesDigest(members, new Date()),
    };
    const eventId = (await eventStore.insert(transaction, [event])).get(event.messageId)!;
    await deliveryStore.plan(transaction, [{ endpointId, eventId, storyId: null, sequence: null }]);
    const ids = waiting.map(({ id }) => id);
    await deliveryStore.setDigested(transaction, endpointId, eventId, ids);
    return true;
  });
}
