import { DATABASE, Repeated } from '@app/platform';
import { type Database, hubStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 1_000;
const subscriptionsAtOnce = 1_000;

/** Looks for news of topics, ends leases that ran out, and asks for the subscriptions at our hub that are due. */
@Injectable()
export class DueSubscriptionsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, queues: Queues) {
    this.repeated = new Repeated('due subscriptions', everyMs, async () => {
      await hubStore.expire(database);
      await hubStore.noteNews(database);
      for (const subscriptionId of await hubStore.due(database, subscriptionsAtOnce)) {
        await queues.enqueue('distribute', { subscriptionId });
      }
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
