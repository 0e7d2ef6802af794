import { z } from 'zod';

/** Why an encoder gave no vectors, in words for the log. */
export class EmbeddingsFault extends Error {
  constructor(
    message: string,
    /** Milliseconds that the server wants to be left alone; null when it did not say. */
    readonly retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddingsFault';
  }
}

/** More than any encoder in use has; a vector takes a byte of memory for each. */
const MOST_DIMENSIONS = 8_192;
const REASON_LENGTH = 300;

/** The answer of OpenAI's "create embeddings" (API reference, POST /v1/embeddings), as far as it is needed. */
const answer = z.object({
  data: z.array(
    z.object({
      index: z.number().int().min(0),
      embedding: z.array(z.number()).min(1).max(MOST_DIMENSIONS),
    }),
  ),
});

/** Errors as OpenAI, vLLM and Ollama (`error.message`), TEI (`error`, a text) and others (`message`, `detail`) write them. */
const failure = z.object({
  error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
  message: z.string().optional(),
  detail: z.string().optional(),
});

/**
 * The vectors of an answer, in the order in which their texts were sent.
 * @param count texts sent
 * @throws EmbeddingsFault when it is an error, or not one vector of finite numbers for each text, all of one dimension
 */
export function embeddingsOf(body: string, count: number): number[][] {
  const parsed = answer.safeParse(jsonOf(body));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new EmbeddingsFault(`its answer is not one of /v1/embeddings (${issue.path.join('.')}: ${issue.message})`);
  }
  const { data } = parsed.data;
  if (data.length !== count) throw new EmbeddingsFault(`it gave ${data.length} vectors for ${count} texts`);
  const vectors = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return data.map((_, index) => {
    const vector = vectors.get(index);
    if (!vector) throw new EmbeddingsFault(`it gave no vector for text ${index}`);
    if (vector.length !== data[0]!.embedding.length) throw new EmbeddingsFault('its vectors differ in dimension');
    return vector;
  });
}

/** What an answer other than 2xx says, shortened. */
export function reasonOf(status: number, body: string): string {
  const parsed = failure.safeParse(jsonOf(body));
  const { error, message, detail } = parsed.success ? parsed.data : {};
  const said = (typeof error === 'object' ? error.message : error) ?? message ?? detail;
  return said ? `HTTP ${status}: ${said.replace(/\s+/g, ' ').slice(0, REASON_LENGTH)}` : `HTTP ${status}`;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
