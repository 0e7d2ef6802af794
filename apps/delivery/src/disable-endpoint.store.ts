import { randomUUID } from 'node:crypto';
import { type Database, deliveryStore, endpointStore, eventStore } from '@app/store';
import { Logger } from '@nestjs/common';
import { endpointFilterSchema } from './endpoint-filter';
import type { OpenLanes } from './open-lanes';
import { endpointDisabledEvent } from './operational-event';

const logger = new Logger('deliver');

/** Disables an endpoint, gives up on what waits for it, and tells the endpoints that ask for `endpoint.disabled`. */
export async function disableEndpoint(
  database: Database,
  lanes: OpenLanes,
  endpointId: number,
  reason: string,
): Promise<void> {
  const told = await database.transaction().execute(async (transaction) => {
    if (!(await endpointStore.disable(transaction, endpointId, reason))) return [];
    const endpoints = await endpointStore.list(transaction);
    const disabled = endpoints.find(({ id }) => id === endpointId)!;
    const asking = endpoints.filter(
      ({ status, filter }) =>
        status !== 'disabled' && endpointFilterSchema.parse(filter).events.includes('endpoint.disabled'),
    );
    logger.warn(`endpoint ${endpointId} (${disabled.url}) is disabled: ${reason}`);
    if (!asking.length) return [];
    const event = {
      messageId: `msg_disabled_${randomUUID()}`,
      storyId: null,
      type: 'endpoint.disabled',
      sequence: null,
      previousSequence: null,
      ledgerPosition: null,
      topicIds: [],
      payload: endpointDisabledEvent({ id: endpointId, url: disabled.url, reason, at: new Date() }),
    };
    const eventId = (await eventStore.insert(transaction, [event])).get(event.messageId)!;
    const planned = asking.map(({ id }) => ({ endpointId: id, eventId, storyId: null, sequence: null }));
    await deliveryStore.plan(transaction, planned);
    return asking.map(({ id }) => id);
  });
  await lanes.serve(told);
}
