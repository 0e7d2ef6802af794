import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { checkLiteralHost, guardedLookup, type LookupAll } from './address-guard';
import { HttpFault } from './http-fault';
import { type Cancel, post, type PostAnswer, type PostRequest } from './post';

export { HttpFault };

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cap on the decompressed body in bytes. */
  readonly maxBytes: number;
  /** Cap on the whole exchange, redirects and body included, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxRedirects?: number;
  readonly signal?: AbortSignal;
  /** For who needs no body: status and headers are the answer, whatever the body holds. */
  readonly discardBody?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; a header sent several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Whether every redirect on the way was permanent (301, 308); false when there was none. */
  readonly movedForGood: boolean;
  /** How long the whole exchange took, redirects and body included, in milliseconds. */
  readonly tookMs: number;
}

/** Posts to one address. */
export type Poster = (asked: Omit<PostRequest, 'url'>, track: Set<Cancel>) => Promise<PostAnswer>;

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Outbound HTTP that is safe to point at strangers: addresses are checked when the socket connects and again after each
 * redirect; time, redirects and decompressed bytes are capped; no cookies and no referrer are sent.
 */
export class HttpClient {
  private readonly agent: Agent;

  constructor(
    private readonly options: {
      userAgent: string;
      allowedNetworks: readonly string[];
      connections?: number;
      /** The system's when left out. */
      lookup?: LookupAll;
    },
  ) {
    this.agent = new Agent({
      connect: { lookup: guardedLookup(options.allowedNetworks, options.lookup), timeout: 10_000 },
      connections: options.connections ?? 8,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 32_768,
    });
  }

  /** @throws HttpFault, RefusedAddress, or the error of the socket */
  async send(asked: HttpRequest): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(asked.timeoutMs);
    const signal = asked.signal ? AbortSignal.any([timeout, asked.signal]) : timeout;
    let url = parse(asked.url);
    let permanent = true;
    const began = performance.now();
    try {
      for (let hop = 0; hop <= (asked.maxRedirects ?? 5); hop += 1) {
        checkLiteralHost(url, this.options.allowedNetworks);
        const answer = await request(url, {
          method: asked.method ?? 'GET',
          headers: {
            'user-agent': this.options.userAgent,
            'accept-encoding': 'gzip, br, deflate',
            ...asked.headers,
          },
          body: asked.body ?? null,
          dispatcher: this.agent,
          signal,
        });
        // Without a listener an error of the body, also of one that nobody reads, would end the process.
        answer.body.on('error', () => undefined);
        const headers = flatten(answer.headers);
        const location = headers['location'];
        if (!redirects.has(answer.statusCode) || location === undefined || asked.maxRedirects === 0) {
          const body = asked.discardBody
            ? await discard(answer, asked.maxBytes)
            : await read(answer, headers['content-encoding'], asked.maxBytes);
          const tookMs = Math.round(performance.now() - began);
          return {
            status: answer.statusCode,
            headers,
            body,
            url: url.href,
            movedForGood: permanent && hop > 0,
            tookMs,
          };
        }
        await discard(answer, asked.maxBytes);
        permanent &&= answer.statusCode === 301 || answer.statusCode === 308;
        url = parse(location, url);
      }
    } catch (error) {
      if (timeout.aborted) {
        throw new HttpFault('too-slow', `no whole answer within ${asked.timeoutMs / 1000} s`, { cause: error });
      }
      throw error;
    }
    throw new HttpFault(
      'too-many-redirects',
      `more than ${asked.maxRedirects ?? 5} redirects, the last to ${url.href}`,
    );
  }

  /**
   * What posts to an address, once each time and following no redirect: `send` for thousands a second. The address is
   * looked at once, and its host at each connection.
   * @returns a function that throws as `post`; `track` holds what ends each exchange that is under way
   */
  poster(address: string): Poster {
    try {
      const url = parse(address);
      checkLiteralHost(url, this.options.allowedNetworks);
      return (asked, track) => {
        const headers = { 'user-agent': this.options.userAgent, ...asked.headers };
        return post(this.agent, { ...asked, headers, url }, track);
      };
    } catch (error) {
      return () => Promise.reject(error);
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

function parse(address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new HttpFault('bad-url', `not an address: ${address.slice(0, 200)}`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new HttpFault('bad-url', `only http and https are fetched, not ${url.protocol}`);
  }
  return url;
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** Reads what is left of an answer, so that its connection can be used again, or drops it when there is much. */
async function discard(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  await answer.body.dump({ limit: maxBytes }).catch(() => undefined);
  return new Uint8Array();
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
};

/** Reads a body, decompressed, up to a cap: the cap counts what comes out, so a bomb is stopped as it unfolds. */
async function read(
  answer: Dispatcher.ResponseData,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const applied = names.filter((name) => name !== '' && name !== 'identity').reverse();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    if (Number(answer.headers['content-length']) > maxBytes) {
      throw new HttpFault('too-large', `the answer is larger than ${maxBytes} bytes`);
    }
    const unknown = applied.find((name) => !Object.hasOwn(decoders, name));
    if (unknown !== undefined) {
      throw new HttpFault('unreadable', `the answer's encoding ${unknown} was not asked for`);
    }
    const stream = applied.reduce<Readable>((source, name) => {
      const decoder = decoders[name]!();
      source.on('error', (error) => decoder.destroy(error));
      return source.pipe(decoder);
    }, answer.body);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new HttpFault('too-large', `the answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } finally {
    answer.body.destroy();
  }
  return Buffer.concat(chunks, size);
}
