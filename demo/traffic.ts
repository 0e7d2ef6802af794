import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@app/store';
import { sql } from 'kysely';
import type { RunningCrowd } from './crowd';

/** News that keeps coming. */
export interface Traffic {
  /** @throws Error when it broke off */
  stop(): Promise<void>;
}

/** Every second some feeds have a further entry, each time others, and are polled at once. */
export function startTraffic(database: Database, crowd: RunningCrowd, feedsASecond: number): Traffic {
  const ended = new AbortController();
  let next = 0;
  const flow = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      // Steps of a prime lead through all hosts, and to every feed in the end.
      const feeds = Array.from({ length: feedsASecond }, (_, at) => ((next + at) * 7_919) % crowd.feeds);
      next += feedsASecond;
      crowd.publish(feeds);
      const urls = feeds.map((feed) => crowd.url(feed));
      await sql`update feeds set next_poll_at = now() where url = any(${urls}::text[]) and failures = 0`.execute(
        database,
      );
      await wait(1_000, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const flowing = flow();
  flowing.catch(() => undefined);
  return {
    stop: () => {
      ended.abort();
      return flowing;
    },
  };
}
