import type { RowQueueName } from '@app/pipeline';
import type { Database } from '@app/store';
import { type Queues, sweep } from '@app/transport';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Environment } from './environment';
import { Repeated } from './repeated';

/** Sweeps the service's own row queues at start and every SWEEP_SECONDS. */
export class Sweeps implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweep');
  private readonly sweeps: Repeated[];

  constructor(database: Database, queues: Queues, environment: Environment, names: readonly RowQueueName[]) {
    this.sweeps = names.map(
      (name) =>
        new Repeated(`sweep of ${name}`, environment.SWEEP_SECONDS * 1000, async () => {
          const found = await sweep(database, queues, name, environment.SWEEP_GRACE_SECONDS * 1000);
          if (found) this.logger.log(`${found} rows waited for ${name} without a job; they have one now`);
        }),
    );
  }

  onApplicationBootstrap(): void {
    for (const each of this.sweeps) each.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.sweeps.map((each) => each.stop()));
  }
}
