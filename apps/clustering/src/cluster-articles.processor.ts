import { setImmediate } from 'node:timers/promises';
import type { Article } from '@app/model';
import type { IdsPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import {
  articleStore,
  type ArticleWithFacts,
  type Database,
  type Db,
  type FactsOfStory,
  relatedStoryStore,
  storyFactsStore,
  storyStore,
  waitingStore,
} from '@app/store';
import { Handles, Queues } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MicroStories } from './micro-stories';
import { type AddedArticle, storyChanges } from './story-changes';
import { storyFacts } from './story-facts';

const restoredAtOnce = 500;

/** Puts articles into stories, and writes down what happened to each story. */
@Controller()
export class ClusterArticles {
  private readonly logger = new Logger('cluster-articles');
  private window: MicroStories | null = null;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
  ) {}

  /** Builds the window from PostgreSQL, in the order in which its articles were placed. */
  async prepare(): Promise<void> {
    const started = Date.now();
    const window = new MicroStories({ capacity: this.environment.WINDOW_ARTICLES });
    const placements = await storyStore.newestPlacements(this.database, this.environment.WINDOW_ARTICLES);
    for (let at = 0; at < placements.length; at += restoredAtOnce) {
      const some = placements.slice(at, at + restoredAtOnce);
      const articles = byId(
        await articleStore.byIds(
          this.database,
          some.map((placement) => placement.articleId),
        ),
      );
      for (const { articleId, storyId, reason } of some) window.restore(articles.get(articleId)!, storyId, reason);
      await setImmediate(); // health checks and locks must not wait for the whole window
    }
    this.window = window;
    this.logger.log(`window of ${placements.length} articles rebuilt in ${Date.now() - started} ms`);
  }

  @Handles('cluster-articles')
  async handle(@Payload() { ids }: IdsPayload): Promise<void> {
    if (!this.window) await this.prepare();
    let touched: number[];
    try {
      touched = await this.database.transaction().execute((transaction) => this.cluster(transaction, ids));
    } catch (error) {
      this.window = null; // it may hold what was rolled back
      throw error;
    }
    await this.queues.announce('publish-stories', touched);
  }

  /** @returns ids of the stories that changed */
  private async cluster(db: Db, ids: readonly number[]): Promise<number[]> {
    const taken = await waitingStore.take(db, 'cluster-articles', ids);
    if (!taken.length) return [];
    const group = await articleStore.copyGroups(db, taken);
    const articles = byId(group);
    const mates = matesOf(group);
    const placed = new Map(await storyStore.ofArticles(db, [...articles.keys()]));
    const spare = await storyStore.reserveIds(db, taken.length);
    const added = new Map<number, AddedArticle[]>();

    for (const id of taken) {
      const article = articles.get(id)!;
      const present = placed.get(id);
      if (present !== undefined) {
        this.window!.update(article);
        added.set(present, added.get(present) ?? []);
        continue;
      }
      const copyMates = mates.get(id) ?? [];
      const { storyId, reason } = this.assign(article, copyMates, placed, () => spare.shift()!);
      placed.set(id, storyId);
      added.set(storyId, [...(added.get(storyId) ?? []), { articleId: id, reason }]);
    }
    await this.save(db, added);
    return [...added.keys()];
  }

  /** A copy joins its group's story even when the window no longer holds any of the group. */
  private assign(article: Article, copyMates: number[], placed: ReadonlyMap<number, number>, newStoryId: () => number) {
    const held = copyMates.some((mate) => this.window!.storyOf(mate) !== undefined);
    const known = copyMates.map((mate) => placed.get(mate)).find((storyId) => storyId !== undefined);
    if (held || known === undefined) return this.window!.assign(article, { copyMates }, newStoryId);
    this.window!.restore(article, known, 'copy');
    return { storyId: known, reason: 'copy' as const };
  }

  private async save(db: Db, added: ReadonlyMap<number, AddedArticle[]>): Promise<void> {
    const stories = [...added.keys()];
    const before = await storyStore.heads(db, stories);
    // A new story's row comes first, as its articles point at it; its head follows from the articles.
    const fresh = stories.filter((id) => !before.has(id));
    const at = new Date();
    const blank = fresh.map((id) => ({ id, title: '', lead: '', language: 'und', sequence: 0 }));
    await storyStore.saveHeads(db, blank, at);
    await storyStore.place(
      db,
      [...added].flatMap(([storyId, list]) => list.map((article) => ({ ...article, storyId }))),
    );
    const reports = await storyStore.articlesOf(db, stories);
    const changes = stories.map((id) => storyChanges(id, before.get(id) ?? null, added.get(id)!, reports.get(id)!));
    await storyStore.saveHeads(
      db,
      changes.map((change) => change.head),
      at,
    );
    await saveFacts(
      db,
      changes.map(({ head }) => storyFacts(head, reports.get(head.id)!)),
      at,
    );
    await storyStore.appendLedger(
      db,
      changes.flatMap((change) => change.rows),
    );
    await waitingStore.add(db, 'publish-stories', stories);
  }
}

async function saveFacts(db: Db, facts: readonly FactsOfStory[], at: Date): Promise<void> {
  await storyFactsStore.save(db, facts, at);
  await relatedStoryStore.save(db, facts, at);
}

const byId = (articles: readonly ArticleWithFacts[]): Map<number, ArticleWithFacts> =>
  new Map(articles.map((article) => [article.id, article]));

/** The other members of each article's copy group. */
function matesOf(articles: readonly ArticleWithFacts[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { id, copyOf } of articles) groups.set(copyOf ?? id, [...(groups.get(copyOf ?? id) ?? []), id]);
  return new Map(
    articles.map(({ id, copyOf }) => [id, (groups.get(copyOf ?? id) ?? []).filter((other) => other !== id)]),
  );
}
