import { DATABASE, ENVIRONMENT, type Environment, Repeated } from '@app/platform';
import { type Database, deliveryLogStore, endpointStore } from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 60_000;
const rowsAtOnce = 1_000;
/** So that a sweep never fills a whole minute; what is left goes in the next. */
const mostRounds = 50;
const dayMs = 86_400_000;

/** Forgets what need not be kept: the log beyond its days, and secrets that have retired. */
@Injectable()
export class WebhookSweepsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, @Inject(ENVIRONMENT) environment: Environment) {
    const logger = new Logger('webhook sweeps');
    this.repeated = new Repeated('sweep of the delivery log', everyMs, async (signal) => {
      const retired = await endpointStore.forgetRetired(database);
      if (retired) logger.log(`old secrets of ${retired} endpoints sign no more`);
      const before = new Date(Date.now() - environment.WEBHOOK_LOG_DAYS * dayMs);
      for (let round = 0; round < mostRounds && !signal.aborted; round += 1) {
        if ((await deliveryLogStore.sweep(database, before, rowsAtOnce)) === 0) return;
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
