import { DATABASE, Repeated } from '@app/platform';
import { type Database, storySearchStore, waitingStore } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { termsDeferral } from './when-filed';

const everyMs = 5_000;
const storiesAtOnce = 200;

/** Has stories published once more, which files them, whose terms in the index of searches are not theirs any more. */
@Injectable()
export class StaleStoriesScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;

  constructor(@Inject(DATABASE) database: Database, queues: Queues) {
    this.repeated = new Repeated('stories to file anew', everyMs, async () => {
      const ids = await storySearchStore.stale(database, termsDeferral.longestStaleMs, storiesAtOnce);
      if (!ids.length) return;
      await waitingStore.add(database, 'publish-stories', ids);
      await queues.announce('publish-stories', ids);
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
