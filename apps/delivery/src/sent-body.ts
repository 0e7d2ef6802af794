import type { DueDelivery } from '@app/store';

/** What of a payload says which event of the story its receiver had before. */
interface Sequenced {
  readonly data: { readonly previousSequence: number };
}

/** The body of a webhook: the event's payload, in which `previousSequence` is that of the endpoint's own deliveries. */
export function sentBody(delivery: Pick<DueDelivery, 'payload' | 'toldPrevious' | 'previousSequence'>): string {
  const { payload, toldPrevious, previousSequence } = delivery;
  if (toldPrevious === null || previousSequence === null || previousSequence === toldPrevious) return payload;
  return JSON.stringify(withPreviousSequence(JSON.parse(payload) as Sequenced, previousSequence));
}

/** The payload with another `previousSequence`; its keys keep their order. */
export const withPreviousSequence = <Event extends Sequenced>(event: Event, previousSequence: number): Event => ({
  ...event,
  data: { ...event.data, previousSequence },
});
