/** A payload that says which event of its story came before. */
interface Sequenced {
  readonly data: { readonly previousSequence: number };
}

/** Whether an event's payload is a story's: a digest, a test or a notice follows on none. */
export function isSequenced(payload: object): payload is Sequenced {
  const { data } = payload as { data?: unknown };
  return typeof data === 'object' && data !== null && 'previousSequence' in data;
}

/** The payload with another `previousSequence`; its keys keep their order, which is signed. */
export const withPreviousSequence = <Event extends Sequenced>(event: Event, previousSequence: number): Event => ({
  ...event,
  data: { ...event.data, previousSequence },
});
