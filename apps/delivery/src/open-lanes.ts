import type { Queues } from '@app/transport';

/**
 * The endpoints' lanes that this process serves right now. Whoever plans deliveries tells here: a lane that is open looks
 * at once, without a job of its own; for the others a job is asked for.
 */
export class OpenLanes {
  private readonly pokes = new Map<number, () => void>();

  constructor(private readonly queues: Pick<Queues, 'enqueue'>) {}

  /** Notes that a lane is served, and what makes it look for more. */
  open(endpointId: number, poke: () => void): void {
    this.pokes.set(endpointId, poke);
  }

  close(endpointId: number): void {
    this.pokes.delete(endpointId);
  }

  /**
   * Has these endpoints served. A lane that closes at this very moment, or Redis being down, costs a second: the next look
   * at due deliveries finds what waits.
   * @returns whether Redis could be told of all that had to be
   */
  async serve(endpointIds: readonly number[]): Promise<boolean> {
    const closed = endpointIds.filter((endpointId) => {
      const poke = this.pokes.get(endpointId);
      poke?.();
      return poke === undefined;
    });
    const sent = await Promise.allSettled(closed.map((endpointId) => this.queues.enqueue('deliver', { endpointId })));
    return sent.every(({ status }) => status === 'fulfilled');
  }
}
