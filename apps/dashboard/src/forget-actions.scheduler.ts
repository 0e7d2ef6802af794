import { DATABASE, ENVIRONMENT, type Environment, Repeated } from '@app/platform';
import type { Database } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import * as actionLog from './action-log.store';

const hourMs = 3_600_000;

/** Forgets what was done through the dashboard once its days are over. */
@Injectable()
export class ForgetActions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, @Inject(ENVIRONMENT) { AUDIT_LOG_DAYS }: Environment) {
    this.repeated = new Repeated('old actions', hourMs, () =>
      actionLog.forget(database, new Date(Date.now() - AUDIT_LOG_DAYS * 24 * hourMs)),
    );
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
