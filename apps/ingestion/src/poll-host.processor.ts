import type { HostPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, type DueFeed, feedPollStore } from '@app/store';
import { Batches, Handles, JobContext } from '@app/transport';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { Patience } from './article-pages.store';
import { PoliteClient } from './polite-client';
import { PollFeed } from './poll-feed.store';
import { hostHold } from './poll-outcome';

const feedsAtOnce = 20;
const hostsAtOnce = 64;
/** How long one job may go on polling, so that slow hosts leave room for others. */
const patienceMs = 60_000;

/** Polls the due feeds of one host, one after another. */
@Controller()
export class PollHost {
  private readonly taken: Batches<string, readonly DueFeed[]>;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) { POLL_SHORTEST_SECONDS }: Environment,
    private readonly http: PoliteClient,
    private readonly feeds: PollFeed,
  ) {
    const leaseMs = POLL_SHORTEST_SECONDS * 1_000;
    this.taken = new Batches<string, readonly DueFeed[]>(async (hosts) => {
      const due = await feedPollStore.takeDue(database, hosts, feedsAtOnce, leaseMs);
      return hosts.map((host) => due.filter((feed) => feed.host === host));
    }, hostsAtOnce);
  }

  @Handles('poll-host')
  async handle(@Payload() { host }: HostPayload, @Ctx() { signal }: JobContext): Promise<void> {
    const patience = { signal, until: Date.now() + patienceMs };
    for (let more = true; more;) {
      const due = await this.taken.add(host);
      const left = await this.pollAll(due, patience);
      // What is left is due again: the scheduler asks anew, and other hosts have their turn.
      await feedPollStore.giveBack(this.database, left);
      more = due.length === feedsAtOnce && left.length === 0;
    }
  }

  /** @returns those it had no time for */
  private async pollAll(due: readonly DueFeed[], patience: Patience): Promise<readonly DueFeed[]> {
    for (const [at, feed] of due.entries()) {
      if (patience.signal.aborted || Date.now() > patience.until) return due.slice(at);
      try {
        const holdMs = hostHold(await this.feeds.poll(feed, patience));
        if (holdMs > 0) {
          await feedPollStore.giveBack(this.database, due.slice(at + 1));
          await feedPollStore.holdHost(this.database, feed.host, holdMs);
          return [];
        }
      } catch (error) {
        await feedPollStore.giveBack(this.database, due.slice(at + 1)).catch(() => undefined);
        throw error;
      }
      // The host's next request may be another process's, once this job has given up the lane.
      await this.http.rest(feed.url, patience.signal);
    }
    return [];
  }
}
