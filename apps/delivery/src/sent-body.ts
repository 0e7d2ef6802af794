import { withPreviousSequence } from '@app/model';
import type { DueDelivery } from '@app/store';
import type { StoryEvent } from './story-event-schema';

/** The body of a webhook: the event's payload, in which `previousSequence` is that of the endpoint's own deliveries. */
export function sentBody(delivery: Pick<DueDelivery, 'payload' | 'toldPrevious' | 'previousSequence'>): string {
  const { payload, toldPrevious, previousSequence } = delivery;
  if (toldPrevious === null || previousSequence === null || previousSequence === toldPrevious) return payload;
  return JSON.stringify(withPreviousSequence(JSON.parse(payload) as StoryEvent, previousSequence));
}
