import { Repeated } from '@app/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { StoryWriter } from './story-writer.store';
import { writeMissingFacts } from './write-facts.store';

const everyMs = 1_000;
/** Few, as decisions wait meanwhile. */
const atOnce = 20;

/** Once this process leads, goes through the stories of which nothing is saved, a few each second, until none is left. */
@Injectable()
export class MissingFactsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: Repeated;
  private below: number | null = Number.MAX_SAFE_INTEGER;

  constructor(writer: StoryWriter) {
    this.repeated = new Repeated('facts of older stories', everyMs, async () => {
      const { below } = this;
      if (writer.leads && below !== null)
        this.below = await writer.inTurn((db) => writeMissingFacts(db, below, atOnce));
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }
}
