import { DATABASE, ENVIRONMENT, type Environment, PATIENT_DATABASE, Repeated, Scrapes } from '@app/platform';
import { type Database, type Db, type InUse, removedStoryStore, retentionStore } from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { countRemoved, showDatabase } from './retention-metrics';
import { firstWith, type SizeCap, sizeCap } from './size-cap';
import { StoryWriter } from './story-writer.store';

const dayMs = 86_400_000;
/** Few, as decisions wait meanwhile. */
const storiesAtOnce = 50;

/** Removes stories beyond the age and the size that are set, the first changed first. The process that leads does. */
@Injectable()
export class RetentionScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('retention');
  private readonly repeated: Repeated;
  private readonly inUse: InUse;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly writer: StoryWriter,
    scrapes: Scrapes,
  ) {
    const { WINDOW_ARTICLES: windowArticles, STORY_GAP_HOURS: gapHours } = environment;
    this.inUse = { windowArticles, gapHours };
    scrapes.add(async () => showDatabase((await retentionStore.size(database)).bytes));
    this.repeated = new Repeated('retention', environment.RETENTION_EVERY_SECONDS * 1_000, (signal) =>
      this.look(signal),
    );
  }

  onApplicationBootstrap(): void {
    const { RETENTION_DAYS, RETENTION_MAX_BYTES } = this.environment;
    if (RETENTION_DAYS !== undefined || RETENTION_MAX_BYTES !== undefined) this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeated.stop();
  }

  private async look(signal: AbortSignal): Promise<void> {
    if (!this.writer.leads) return;
    const { RETENTION_MAX_BYTES: bound } = this.environment;
    const { bytes, articles } = await retentionStore.size(this.patient);
    const cap = bound === undefined ? null : sizeCap(bound, bytes, articles, await this.lastCap());
    const removed = { stories: 0, articles: 0 };
    let short = false;
    while (!signal.aborted) {
      const excess = cap ? articles - removed.articles - cap.keep : 0;
      const { storyIds, articleIds } = await this.writer.remove((db) => this.next(db, excess));
      short = !storyIds.length && excess > 0;
      if (!storyIds.length) break;
      removed.stories += storyIds.length;
      removed.articles += articleIds.length;
      countRemoved(storyIds.length);
    }
    const kept = { keep_articles: cap?.keep ?? null, keep_bound: cap?.bound ?? null, keep_bytes: cap?.bytes ?? null };
    await retentionStore.note(this.database, { bytes, short, ...kept });
    if (removed.stories) {
      this.logger.log(`${removed.stories} stories with ${removed.articles} articles were removed`);
      await retentionStore.vacuum(this.patient, ['stories', 'story_articles', 'story_ledger', 'story_facts']);
    }
    if (short) {
      const { windowArticles, gapHours } = this.inUse;
      const held = `of the newest ${windowArticles} articles (WINDOW_ARTICLES), those of the last ${gapHours} hours stay`;
      this.logger.warn(`${bytes} bytes are too many for RETENTION_MAX_BYTES, but nothing may go: ${held}`);
    }
  }

  /** Stories to be removed next: those that are too old, else as many as are too many. */
  private async next(db: Db, excess: number): Promise<number[]> {
    const { RETENTION_DAYS: days } = this.environment;
    const now = Date.now();
    const tooOld =
      days === undefined
        ? []
        : await removedStoryStore.removable(db, new Date(now - days * dayMs), this.inUse, storiesAtOnce);
    if (tooOld.length || excess <= 0) return tooOld.map(({ id }) => id);
    const oldest = await removedStoryStore.removable(db, new Date(now), this.inUse, storiesAtOnce);
    return firstWith(oldest, excess).map(({ id }) => id);
  }

  private async lastCap(): Promise<SizeCap | null> {
    const { keep_articles: keep, keep_bound: bound, keep_bytes: bytes } = await retentionStore.current(this.database);
    return keep === null || bound === null || bytes === null ? null : { keep, bound, bytes };
  }
}
