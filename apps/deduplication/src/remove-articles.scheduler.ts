import { Leadership, PATIENT_DATABASE, Repeated } from '@app/platform';
import { type Database, retentionStore } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DedupeEntries } from './dedupe-entries.processor';

const everyMs = 1_000;
/** Few, as entries wait meanwhile. */
const atOnce = 100;

/** Once this process leads, removes the articles whose story was removed. */
@Injectable()
export class RemoveArticlesScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
    private readonly leadership: Leadership,
    private readonly modules: ModuleRef,
  ) {
    this.repeated = new Repeated('removal of articles', everyMs, (signal) => this.removeAll(signal));
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }

  private async removeAll(signal: AbortSignal): Promise<void> {
    // Nest injects no controllers.
    const entries = this.modules.get(DedupeEntries, { strict: false });
    let removed = 0;
    while (this.leadership.state === 'leads' && !signal.aborted) {
      const some = await entries.remove(atOnce);
      removed += some;
      if (some === 0) break;
    }
    if (removed) await retentionStore.vacuum(this.patient, ['articles', 'article_entries', 'copies']);
  }
}
