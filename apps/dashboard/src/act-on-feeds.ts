import { askService, type ChangedFeed } from '@app/pipeline';
import type { ClientProxy } from '@nestjs/microservices';
import pLimit from 'p-limit';
import type { ActedFeed, FeedAct } from './feed-actions';
import type { FeedSummary } from './feed-snapshot';

/** Ingestion carries most requests out in turns; more at once would only wait there. */
const asksAtOnce = 16;

/**
 * Asks ingestion, the one writer of feeds, to do something with each of these.
 * @throws ServiceSilent as soon as it does not answer; what was asked before is done
 */
export async function actOnFeeds(
  others: ClientProxy,
  act: FeedAct,
  feeds: readonly FeedSummary[],
): Promise<ActedFeed[]> {
  const limit = pLimit(asksAtOnce);
  try {
    return await Promise.all(
      feeds.map((feed) => limit(async () => ({ feed, outcome: await asks[act](others, feed) }))),
    );
  } finally {
    limit.clearQueue();
  }
}

/** Asks for one feed. */
const asks: Readonly<Record<FeedAct, (others: ClientProxy, feed: FeedSummary) => Promise<ChangedFeed>>> = {
  poll: async (others, { id }) => {
    const { due } = await askService<{ due: number }>(others, 'ingestion', 'feeds.poll', { id });
    return { outcome: due ? 'changed' : 'unknown' };
  },
  pause: (others, { id }) => change(others, id, { status: 'paused' }),
  resume: (others, { id }) => change(others, id, { status: 'active' }),
  adopt: (others, { id, movedTo }) => change(others, id, { url: movedTo }),
  remove: (others, { id }) => askService<ChangedFeed>(others, 'ingestion', 'feeds.remove', { id }),
};

const change = (others: ClientProxy, id: number, what: object): Promise<ChangedFeed> =>
  askService<ChangedFeed>(others, 'ingestion', 'feeds.change', { id, change: what });
