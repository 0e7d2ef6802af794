import { type Db, deliveryStore, endpointStore, eventStore } from '@app/store';
import { endpointFilterSchema } from './endpoint-filter';

/** An event of no story. */
export interface Notice {
  /** Names it for its receivers. */
  readonly messageId: string;
  readonly payload: { readonly type: string };
}

/** Plans notices for the endpoints whose filter names their type. @returns the ids of those endpoints */
export async function planNotices(db: Db, notices: readonly Notice[]): Promise<number[]> {
  const types = new Set(notices.map(({ payload }) => payload.type));
  const asking = (await endpointStore.list(db)).flatMap(({ id, status, filter }) => {
    const { events } = endpointFilterSchema.parse(filter);
    return status !== 'disabled' && events.some((type) => types.has(type))
      ? [{ id, events: new Set<string>(events) }]
      : [];
  });
  const wanted = notices.filter(({ payload }) => asking.some(({ events }) => events.has(payload.type)));
  if (!wanted.length) return [];
  const ids = await eventStore.insert(
    db,
    wanted.map(({ messageId, payload }) => ({
      messageId,
      storyId: null,
      type: payload.type,
      sequence: null,
      previousSequence: null,
      ledgerPosition: null,
      topicIds: [],
      payload,
    })),
  );
  const planned = wanted.flatMap(({ messageId, payload }) =>
    asking
      .filter(({ events }) => events.has(payload.type))
      .map(({ id }) => ({ endpointId: id, eventId: ids.get(messageId)!, storyId: null, sequence: null })),
  );
  await deliveryStore.plan(db, planned);
  return [...new Set(planned.map(({ endpointId }) => endpointId))];
}
