import { DATABASE, ENVIRONMENT, type Environment, Repeated, Scrapes } from '@app/platform';
import { type Database, feedPollStore, feedStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { showFeeds } from './poll-metrics';

const everyMs = 1_000;
const hostsAtOnce = 500;
/** Feeds overdue by this much at a start were nobody's for a while; they are taken up at this rate. */
const overdueMs = 60_000;
const overdueASecond = 10;

/** Selects the hosts with a feed that is due, and asks for them to be polled. */
@Injectable()
export class DueFeedsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;
  private spread = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    scrapes: Scrapes,
  ) {
    scrapes.add(async () => showFeeds(await feedStore.counts(database)));
    this.repeated = new Repeated('due feeds', everyMs, () => this.round());
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }

  private async round(): Promise<void> {
    if (!this.spread) {
      const withinMs = this.environment.POLL_SHORTEST_SECONDS * 1_000;
      await feedPollStore.spreadOverdue(this.database, Math.min(overdueMs, withinMs), overdueASecond, withinMs);
      this.spread = true;
    }
    for (const host of await feedPollStore.dueHosts(this.database, hostsAtOnce)) {
      await this.queues.enqueue('poll-host', { host });
    }
  }
}
