import type { Article } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { articleStore, type Database, type Db, embeddingStore, storyStore } from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { articlesToEmbed, type AskedArticle } from './articles-to-embed';
import { embeddingInput, inputHash } from './embedding-input';
import { EmbeddingsFault } from './embeddings-answer';
import { BATCH, EmbeddingsClient } from './embeddings-client';
import { countEmbeddings, showAvailable } from './embeddings-metrics';
import { afterFailure, noOutage } from './encoder-outage';

/** One answer may take so long: 32 texts on a machine without a graphics card take seconds. */
const answerMs = 10_000;
/** A job asks for nothing more when it has asked for so long, so that it is held up for 20 seconds at the very most. */
const askedForMs = 10_000;
/** Vectors saved between two clearings of old ones. */
const prunedEvery = 1_000;

/** The vectors that the sentence encoder of EMBEDDINGS_URL gave of articles, kept in PostgreSQL. Without one, none. */
@Injectable()
export class ArticleEmbeddings implements OnApplicationShutdown {
  private readonly logger = new Logger('embeddings');
  private readonly client: EmbeddingsClient | null;
  private readonly model: string;
  private outage = noOutage;
  private savedSincePruned = prunedEvery;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey } = environment;
    this.model = model;
    this.client = url === undefined ? null : new EmbeddingsClient({ url, model, apiKey });
  }

  /** Whether there is an encoder to ask. */
  get asks(): boolean {
    return this.client !== null;
  }

  /**
   * Asks the encoder about those of the articles that it was not asked about, and saves what it answers, outside of any
   * transaction. An encoder that does not answer fails nothing: the articles have no vectors then.
   */
  async learn(articleIds: readonly number[]): Promise<void> {
    if (!this.client) return;
    const asked = await this.missing(articleIds);
    const end = Date.now() + askedForMs;
    for (let at = 0; at < asked.length; at += BATCH) {
      const batch = asked.slice(at, at + BATCH);
      const now = Date.now();
      const vectors = now < end && now >= this.outage.until ? await this.ask(batch) : null;
      countEmbeddings(vectors ? 'embedded' : 'missed', batch.length);
      if (vectors) await this.save(batch, vectors);
    }
  }

  /** The vectors of articles as their texts are now; those that have none are left out. */
  async of(db: Db, articles: readonly Article[]): Promise<ReadonlyMap<number, Int8Array>> {
    if (!this.client) return new Map();
    const known = await embeddingStore.ofArticles(
      db,
      this.model,
      articles.map(({ id }) => id),
    );
    const hashes = new Map(articles.map((article) => [article.id, inputHash(embeddingInput(article))]));
    return new Map(
      known.flatMap(({ articleId, inputHash: hash, vector }) =>
        hashes.get(articleId) === hash ? [[articleId, vector] as const] : [],
      ),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client?.close();
  }

  private async missing(articleIds: readonly number[]): Promise<AskedArticle[]> {
    const group = await articleStore.copyGroups(this.database, articleIds);
    const placed = await storyStore.placementsOf(
      this.database,
      group.map(({ id }) => id),
    );
    const known = await embeddingStore.ofArticles(this.database, this.model, articleIds);
    const hashes = new Map(known.map((one) => [one.articleId, one.inputHash]));
    return articlesToEmbed(articleIds, { group, placed, hashes });
  }

  /** The encoder's answer; null when it gives none, which is said once for each outage. */
  private async ask(batch: readonly AskedArticle[]): Promise<(Int8Array | null)[] | null> {
    try {
      const vectors = await this.client!.ask(
        batch.map(({ input }) => input),
        answerMs,
      );
      if (this.outage.failures > 0) this.logger.log('the sentence encoder answers again');
      this.outage = noOutage;
      showAvailable(this.model, true);
      return vectors;
    } catch (error) {
      if (!(error instanceof EmbeddingsFault)) throw error;
      if (this.outage.failures === 0) {
        this.logger.warn(
          `the sentence encoder gives no vectors (${error.message}); stories are found by words alone until it does. ` +
            'Check its server, and EMBEDDINGS_URL, EMBEDDINGS_MODEL and EMBEDDINGS_API_KEY',
        );
      }
      this.outage = afterFailure(this.outage, Date.now(), error.retryAfterMs);
      showAvailable(this.model, false);
      return null;
    }
  }

  private async save(batch: readonly AskedArticle[], vectors: readonly (Int8Array | null)[]): Promise<void> {
    const rows = batch.flatMap(({ articleId, inputHash: hash }, at) => {
      const vector = vectors[at];
      return vector ? [{ articleId, inputHash: hash, vector }] : [];
    });
    await embeddingStore.save(this.database, this.model, rows);
    this.savedSincePruned += rows.length;
    if (this.savedSincePruned < prunedEvery) return;
    await embeddingStore.prune(this.database, this.model, this.environment.WINDOW_ARTICLES);
    this.savedSincePruned = 0;
  }
}
