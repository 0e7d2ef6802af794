import type { Article } from '@app/model';
import { readEmbeddingsEnvironment } from '../libs/platform/src/environment';
import { embeddingInput } from '../apps/clustering/src/embedding-input';
import { BATCH, EmbeddingsClient } from '../apps/clustering/src/embeddings-client';

/** A measurement waits longer than a service: a missing vector would make it one of something else. */
const answerMs = 120_000;

/** What the encoder of the environment gave, and the cosines by which it is read. */
export interface EmbeddedArticles {
  /** A vector for each article, in order; undefined for one without a text. */
  readonly vectors: readonly (Int8Array | undefined)[];
  readonly unrelatedCosine: number;
  readonly sameEventCosine: number;
}

/**
 * Asks the encoder of EMBEDDINGS_URL about articles, in batches; null when the variable is not set.
 * @throws Error when a setting is wrong, or the encoder does not answer
 */
export async function embedArticles(
  articles: readonly Pick<Article, 'title' | 'text'>[],
  environment: NodeJS.ProcessEnv,
): Promise<EmbeddedArticles | null> {
  const settings = readEmbeddingsEnvironment(environment);
  const { EMBEDDINGS_URL: url, EMBEDDINGS_MODEL: model, EMBEDDINGS_API_KEY: apiKey } = settings;
  if (url === undefined) return null;
  const client = new EmbeddingsClient({ url, model, apiKey });
  const asked = articles
    .map((article, at) => ({ at, input: embeddingInput(article) }))
    .filter(({ input }) => input !== '');
  const vectors: (Int8Array | undefined)[] = articles.map(() => undefined);
  try {
    for (let from = 0; from < asked.length; from += BATCH) {
      const batch = asked.slice(from, from + BATCH);
      const inputs = batch.map(({ input }) => input);
      const answered = await client.ask(inputs, answerMs);
      batch.forEach(({ at }, place) => (vectors[at] = answered[place] ?? undefined));
    }
  } catch (error) {
    throw new Error(`the encoder of EMBEDDINGS_URL gives no vectors: ${(error as Error).message}`, { cause: error });
  } finally {
    await client.close();
  }
  return { vectors, unrelatedCosine: settings.EMBEDDINGS_UNRELATED, sameEventCosine: settings.EMBEDDINGS_SAME_EVENT };
}
