import { DATABASE, Repeated, Scrapes } from '@app/platform';
import { type Database, deliveryStore, endpointStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { showEndpoints } from './webhook-metrics';

const everyMs = 1_000;
const endpointsAtOnce = 1_000;

/** Selects the endpoints with a delivery whose time has come, and asks for them to be served. */
@Injectable()
export class DueDeliveriesScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, queues: Queues, scrapes: Scrapes) {
    scrapes.add(async () => showEndpoints(await endpointStore.counts(database)));
    this.repeated = new Repeated('due deliveries', everyMs, async () => {
      const due = await deliveryStore.dueEndpoints(database, endpointsAtOnce);
      for (const endpointId of due) await queues.enqueue('deliver', { endpointId });
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
