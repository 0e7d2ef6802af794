import { setTimeout as wait } from 'node:timers/promises';

/** The longest that the event loop of a service stood still since this was last asked, in milliseconds, by its metrics. */
export async function worstStall(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? (\S+)$/m.exec(metrics)![1]) * 1000;
}

/** Asks a service every 20 ms whether it lives. */
export function probeHealth(url: string): { stop(): Promise<number> } {
  let worst = 0;
  const stopping = new AbortController();
  const probing = (async () => {
    while (!stopping.signal.aborted) {
      const asked = performance.now();
      await fetch(`${url}/health/live`).then(
        (answer) => answer.arrayBuffer(),
        () => undefined,
      );
      worst = Math.max(worst, performance.now() - asked);
      await wait(20);
    }
  })();
  return {
    /** @returns the longest that an answer took, in milliseconds */
    stop: async () => {
      stopping.abort();
      await probing;
      return worst;
    },
  };
}
