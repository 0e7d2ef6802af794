import { DATABASE } from '@app/platform';
import { type Database, deliveryStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 1_000;
const endpointsAtOnce = 1_000;

/** Selects the endpoints with a delivery whose time has come, and asks for them to be served. */
@Injectable()
export class DueDeliveriesScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('due-deliveries');
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
      for (const endpointId of await deliveryStore.dueEndpoints(this.database, endpointsAtOnce)) {
        await this.queues.enqueue('deliver', { endpointId });
      }
    } catch (error) {
      this.logger.warn(`due deliveries could not be selected (${(error as Error).message}); again in ${everyMs} ms`);
    }
  }
}
