import { DATABASE, Repeated } from '@app/platform';
import { type Database, type Db, storyFactsStore } from '@app/store';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ArticleCitations } from './article-citations.store';
import { StoryWriter } from './story-writer.store';
import { factsDeferral } from './when-told';
import { writeMissingFacts } from './write-facts.store';

const everyMs = 1_000;
/** Few, as decisions wait meanwhile. */
const storiesAtOnce = 20;
const articlesAtOnce = 50;

const stale = (db: Db): Promise<number[]> => storyFactsStore.stale(db, factsDeferral.longestStaleMs, storiesAtOnce);

/**
 * Once this process leads, reads what is known of older stories and articles only in part, a few each second, until none
 * is left: facts of stories, and whom articles cite when the rules for that are new. And the facts of large stories, which
 * are not read with each article.
 */
@Injectable()
export class OlderRowsScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repeated: readonly Repeated[];
  private storiesBelow: number | null = Number.MAX_SAFE_INTEGER;
  private articlesLeft = true;

  constructor(@Inject(DATABASE) database: Database, writer: StoryWriter, citations: ArticleCitations) {
    this.repeated = [
      new Repeated('facts of older stories', everyMs, async () => {
        const { storiesBelow: below } = this;
        if (!writer.leads || below === null) return;
        this.storiesBelow = await writer.inTurn((db) => writeMissingFacts(db, below, storiesAtOnce));
      }),
      new Repeated('citations of older articles', everyMs, async () => {
        if (!writer.leads || !this.articlesLeft) return;
        this.articlesLeft = await writer.inTurn((db) => citations.writeMissing(db, articlesAtOnce));
      }),
      new Repeated('facts of large stories', everyMs, async () => {
        if (!writer.leads || !(await stale(database)).length) return;
        // Looked for once more in turn: meanwhile a story may have been removed, and would be made anew.
        await writer.write(async (db) => ({ result: null, decisions: [], rewritten: await stale(db) }));
      }),
    ];
  }

  onApplicationBootstrap(): void {
    for (const one of this.repeated) one.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.repeated.map((one) => one.stop()));
  }
}
