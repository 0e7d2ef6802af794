import { DATABASE, ENVIRONMENT, type Environment, Repeated, Scrapes } from '@app/platform';
import { type Database, feedPollStore, feedStore, pollingPaceStore, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { showFeeds, showSlowdown } from './poll-metrics';
import { laterQueues, pollingPace, slowest } from './polling-pace';

const everyMs = 1_000;
const hostsAtOnce = 500;
/** Feeds overdue by this much at a start were nobody's for a while; they are taken up at this rate. */
const overdueMs = 60_000;
const overdueASecond = 10;

/** Selects the hosts with a feed that is due, and asks for them to be polled; the slower, the more later stages lag. */
@Injectable()
export class DueFeedsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('polling');
  private readonly repeated: Repeated;
  private spread = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    scrapes: Scrapes,
  ) {
    scrapes.add(async () => showFeeds(await feedStore.counts(database)));
    scrapes.add(async () => showSlowdown((await pollingPaceStore.current(database)).slowdown));
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
    await this.setPace();
    for (const host of await feedPollStore.dueHosts(this.database, hostsAtOnce)) {
      await this.queues.enqueue('poll-host', { host });
    }
  }

  private async setPace(): Promise<void> {
    const { POLL_BACKLOG_ROWS: rows, POLL_BACKLOG_SECONDS: seconds } = this.environment;
    const lags = await waitingStore.lags(this.database, laterQueues, rows * slowest);
    const pace = pollingPace(lags, { rows, seconds }, Date.now());
    const before = await pollingPaceStore.set(this.database, pace);
    if (before === null || (before > 1 && pace.slowdown > 1)) return;
    if (pace.slowdown === 1) this.logger.log('the later stages have caught up: polling at full pace again');
    else this.logger.warn(`polling slows down: ${pace.waiting} rows or more wait for ${pace.queue}`);
  }
}
