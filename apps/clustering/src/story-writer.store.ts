import { setImmediate } from 'node:timers/promises';
import type { Article } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment, Leadership, PATIENT_DATABASE, showWindow } from '@app/platform';
import {
  articleStore,
  CommitInDoubt,
  type Database,
  type Db,
  type PresentPlacement,
  type RemovedStories,
  removedStoryStore,
  storyDecisionStore,
  storyStore,
} from '@app/store';
import { Queues, Turns } from '@app/transport';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ArticleEmbeddings } from './article-embeddings.store';
import { type Decided, record } from './record-decisions.store';
import { countDecisions } from './story-metrics';
import { StoryEngine } from './story-engine';

const restoredAtOnce = 500;
/** Ids set aside for new stories and micro-stories before each transaction; those that are left serve the next. */
const spareIds = 500;

/** What decides: the engine as it stands, and ids that nobody has had. */
export interface Deciding {
  readonly engine: StoryEngine;
  readonly newId: () => number;
}

/** Holds the engine of the process that leads, and writes what it decides. One decision is made and written at a time. */
@Injectable()
export class StoryWriter {
  private readonly logger = new Logger('stories');
  private readonly turns = new Turns();
  private readonly spare: number[] = [];
  private engine: StoryEngine | null = null;
  private leading = false;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    private readonly embeddings: ArticleEmbeddings,
    private readonly leadership: Leadership,
  ) {}

  /** Whether this process leads: the others decide nothing. */
  get leads(): boolean {
    return this.leading;
  }

  /** Takes the lead: builds the window from PostgreSQL. */
  async prepare(): Promise<void> {
    this.leading = true;
    await this.turns.take(async () => {
      this.engine = await this.rebuilt();
    });
  }

  /** Decides and writes in one transaction, in turn. @returns the decision's result once it is committed */
  async write<Result>(decide: (db: Db, deciding: Deciding) => Promise<Decided<Result>>): Promise<Result> {
    const { touched, decided } = await this.turns.take(async () => {
      const engine = (this.engine ??= await this.rebuilt());
      await this.setIdsAside();
      engine.begin();
      try {
        const written = await this.transact(async (transaction) => {
          const made = await decide(transaction, { engine, newId: () => this.nextId() });
          return { decided: made, touched: await record(transaction, made) };
        });
        engine.keep();
        for (const { article, embedding } of written.decided.reread ?? []) engine.update(article, embedding);
        return written;
      } catch (error) {
        if (!engine.takeBack()) this.engine = null;
        throw error;
      }
    });
    countDecisions(decided.decisions, decided.by ?? 'clustering');
    if (this.engine) showWindow(this.engine.size);
    await this.queues.announce('publish-stories', touched);
    return decided.result;
  }

  /** Removes the stories that are chosen, in turn with the decisions. @returns what went */
  async remove(choose: (db: Db) => Promise<readonly number[]>): Promise<RemovedStories> {
    const removed = await this.turns.take(async () => {
      const gone = await this.transact(async (transaction) => {
        const ids = await choose(transaction);
        return ids.length ? removedStoryStore.remove(transaction, ids) : { storyIds: [], articleIds: [] };
      });
      this.engine?.letGo(gone.articleIds);
      return gone;
    });
    if (this.engine) showWindow(this.engine.size);
    await this.queues.announce('publish-stories', removed.storyIds);
    return removed;
  }

  /** Does what decides nothing in one transaction, in turn with the decisions. */
  async inTurn<Result>(task: (db: Db) => Promise<Result>): Promise<Result> {
    return this.turns.take(() => this.transact(task));
  }

  /** A transaction that only the process that leads can make. */
  private async transact<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    try {
      return await this.leadership.transact(this.database, work);
    } catch (error) {
      if (error instanceof CommitInDoubt) this.engine = null; // only PostgreSQL knows what its window must hold
      throw error;
    }
  }

  private async setIdsAside(): Promise<void> {
    if (this.spare.length >= spareIds) return;
    this.spare.push(...(await storyStore.reserveIds(this.database, 2 * spareIds)));
  }

  private nextId(): number {
    const id = this.spare.shift();
    if (id === undefined) throw new Error(`one job asked for more than ${spareIds} new ids: see spareIds`);
    return id;
  }

  /** An engine that decides as the one before: its window holds the newest articles, in the order they were placed. */
  private async rebuilt(): Promise<StoryEngine> {
    const started = Date.now();
    const engine = new StoryEngine({
      capacity: this.environment.WINDOW_ARTICLES,
      maxGapHours: this.environment.STORY_GAP_HOURS,
      unrelatedCosine: this.environment.EMBEDDINGS_UNRELATED,
      sameEventCosine: this.environment.EMBEDDINGS_SAME_EVENT,
    });
    const placements = await storyStore.newestPlacements(this.patient, this.environment.WINDOW_ARTICLES);
    for (let at = 0; at < placements.length; at += restoredAtOnce) {
      await restoreAll(this.database, engine, placements.slice(at, at + restoredAtOnce), this.embeddings);
      await setImmediate(); // health checks and locks must not wait for the whole window
    }
    for (const [a, b] of await storyDecisionStore.apartPairs(this.database)) engine.keepApart(a, b);
    this.logger.log(`window of ${placements.length} articles rebuilt in ${Date.now() - started} ms`);
    return engine;
  }
}

/** Has an engine hold articles that were placed before, with the vectors that are known of them if it is told of any. */
export async function restoreAll(
  db: Db,
  engine: StoryEngine,
  placements: readonly PresentPlacement[],
  known?: ArticleEmbeddings,
): Promise<void> {
  const articles = new Map<number, Article>();
  const ids = placements.map((placement) => placement.articleId);
  for (const article of await articleStore.byIds(db, ids)) articles.set(article.id, article);
  const embeddings = await known?.of(db, [...articles.values()]);
  for (const { articleId, ...placement } of placements) {
    engine.restore({ ...placement, article: articles.get(articleId)!, embedding: embeddings?.get(articleId) });
  }
}
