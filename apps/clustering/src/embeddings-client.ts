import { HttpClient, HttpFault, retryAfter } from '@app/http';
import { EmbeddingsFault, embeddingsOf, reasonOf } from './embeddings-answer';
import { quantised } from './quantised';

/** Texts in a request: what TEI takes at most by default (`--max-client-batch-size`). */
export const BATCH = 32;
/** 32 vectors of 8,192 dimensions at 22 characters a number. */
const MOST_BYTES = 8_000_000;

/** Where vectors come from. */
export interface EmbeddingsServer {
  /** Its address, with or without `/v1` and `/embeddings`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
}

/** The address of the embeddings below a server's root, its `/v1`, or as it is. */
export function embeddingsAddress(given: string): string {
  const url = new URL(given);
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  if (path.endsWith('/embeddings')) return given;
  url.pathname = path === '' ? '/v1/embeddings' : `${path}/embeddings`;
  return url.href;
}

/** Asks an OpenAI-compatible server for the vectors of texts. */
export class EmbeddingsClient {
  /** Its address is the operator's word, so any network will do; redirects are not followed, as the key goes along. */
  private readonly http = new HttpClient({
    userAgent: 'Tributary',
    allowedNetworks: ['0.0.0.0/0', '::/0'],
    connections: 1,
  });
  private readonly address: string;

  constructor(private readonly server: EmbeddingsServer) {
    this.address = embeddingsAddress(server.url);
  }

  /**
   * The vectors of at most `BATCH` texts, a byte a dimension, in one request; null for a text without a direction.
   * @throws EmbeddingsFault when the server does not give them, whatever the reason
   */
  async ask(texts: readonly string[], timeoutMs: number): Promise<(Int8Array | null)[]> {
    const { model, apiKey } = this.server;
    const answer = await this.http
      .send({
        url: this.address,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ model, input: texts }),
        maxBytes: MOST_BYTES,
        timeoutMs,
        maxRedirects: 0,
      })
      .catch((error: Error) => {
        const reason = error instanceof HttpFault ? error.message : `no connection: ${codeOf(error) ?? error.message}`;
        throw new EmbeddingsFault(reason, null, { cause: error });
      });
    const body = new TextDecoder().decode(answer.body);
    if (answer.status < 200 || answer.status > 299) {
      throw new EmbeddingsFault(reasonOf(answer.status, body), retryAfter(answer.headers['retry-after'], Date.now()));
    }
    return embeddingsOf(body, texts.length).map(quantised);
  }

  /** Ends its connections. */
  async close(): Promise<void> {
    await this.http.close();
  }
}

const codeOf = (error: Error): string | undefined => ('code' in error ? String(error.code) : undefined);
