import { DATABASE, Repeated } from '@app/platform';
import { type Database, entryRevisionStore, recurringLineStore, removedEntryStore } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const dayMs = 86_400_000;
const rowsAtOnce = 1_000;

/** Forgets what is of no use any more, at the start and once a day. Several processes do so beside each other. */
@Injectable()
export class ForgetRowsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database) {
    this.repeated = new Repeated('forgetting of old rows', dayMs, async (signal) => {
      for (const forget of [
        entryRevisionStore.forgetMany,
        recurringLineStore.forgetUnseen,
        removedEntryStore.forgetEnded,
      ]) {
        while (!signal.aborted && (await forget(database, rowsAtOnce)) > 0);
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
