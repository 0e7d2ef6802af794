import { DATABASE, PATIENT_DATABASE, Repeated } from '@app/platform';
import { type Database, removedEntryStore, retentionStore } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const everyMs = 1_000;
const atOnce = 500;

/** Removes the entries whose article was removed; several processes do so beside each other. */
@Injectable()
export class RemoveEntriesScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
  ) {
    this.repeated = new Repeated('removal of entries', everyMs, (signal) => this.removeAll(signal));
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }

  private async removeAll(signal: AbortSignal): Promise<void> {
    let removed = 0;
    while (!signal.aborted) {
      const some = await this.database
        .transaction()
        .execute((transaction) => removedEntryStore.removeWaiting(transaction, atOnce));
      removed += some.removed;
      if (some.taken === 0) break;
    }
    if (removed) await retentionStore.vacuum(this.patient, ['entries', 'entry_revisions']);
  }
}
