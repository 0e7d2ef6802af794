import { setTimeout as wait } from 'node:timers/promises';
import type { Locks } from './locks';

/**
 * Waits until this process is the one that leads: the first to ask leads, the others stand by and try every second.
 * @param lead the lock that says who leads
 * @param onLost called when the lead is lost while it was held; the process must stop then, another has taken over
 * @throws the reason of `signal` when it is aborted first
 */
export async function becomeLeader(
  locks: Locks,
  lead: string,
  options: { signal: AbortSignal; onLost: (error: Error) => void; onStandby: () => void; onError: (e: Error) => void },
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      if (await locks.tryTake(lead, options.onLost)) return;
      if (tries === 0) options.onStandby();
    } catch (error) {
      options.onError(error as Error);
    }
    await wait(1_000, undefined, { signal: options.signal });
  }
}
