import { DATABASE, Repeated } from '@app/platform';
import { type Database, feedStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 1_000;
const hostsAtOnce = 500;

/** Selects the hosts with a feed that is due, and asks for them to be polled. */
@Injectable()
export class DueFeedsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, queues: Queues) {
    this.repeated = new Repeated('due feeds', everyMs, async () => {
      for (const host of await feedStore.dueHosts(database, hostsAtOnce)) await queues.enqueue('poll-host', { host });
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
