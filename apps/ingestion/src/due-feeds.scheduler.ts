import { DATABASE } from '@app/platform';
import { type Database, feedStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 1_000;
const hostsAtOnce = 500;

/** Selects the hosts with a feed that is due, and asks for them to be polled. */
@Injectable()
export class DueFeedsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('due-feeds');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.enqueueDue().finally(() => (this.running = null));
    }, everyMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async enqueueDue(): Promise<void> {
    try {
      for (const host of await feedStore.dueHosts(this.database, hostsAtOnce)) {
        await this.queues.enqueue('poll-host', { host });
      }
    } catch (error) {
      this.logger.warn(`due feeds could not be selected (${(error as Error).message}); again in ${everyMs} ms`);
    }
  }
}
