import type { RowQueueName } from '@app/pipeline';
import type { Database } from '@app/store';
import { type Queues, sweep } from '@app/transport';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Environment } from './environment';

/** Sweeps the service's own row queues at start and every SWEEP_SECONDS. */
export class Sweeps implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweep');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly environment: Environment,
    private readonly names: readonly RowQueueName[],
  ) {}

  onApplicationBootstrap(): void {
    if (!this.names.length) return;
    this.tick();
    this.timer = setInterval(() => this.tick(), this.environment.SWEEP_SECONDS * 1000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private tick(): void {
    this.running ??= this.sweepAll().finally(() => (this.running = null));
  }

  private async sweepAll(): Promise<void> {
    for (const name of this.names) {
      try {
        const found = await sweep(this.database, this.queues, name, this.environment.SWEEP_GRACE_SECONDS * 1000);
        if (found) this.logger.log(`${found} rows waited for ${name} without a job; they have one now`);
      } catch (error) {
        this.logger.warn(`${name} could not be swept (${(error as Error).message}); the next sweep tries again`);
      }
    }
  }
}
