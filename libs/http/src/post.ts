import type { Agent, Dispatcher } from 'undici';
import { HttpFault } from './http-fault';

/** One POST, made once: redirects are answers here. */
export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Bytes of the answer's body that are kept; more is read over. */
  readonly keptBytes: number;
  /** An answer's body beyond this ends the connection; the answer counts all the same. */
  readonly mostBytes: number;
  /** Cap on the whole exchange in milliseconds. */
  readonly timeoutMs: number;
}

/** What came back; times in milliseconds from the call. */
export interface PostAnswer {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  /** Its first `keptBytes`. */
  readonly body: Buffer;
  readonly firstByteMs: number;
}

/** Ends an exchange that is under way. */
export type Cancel = (reason: Error) => void;

/**
 * Posts by the dispatcher's own callbacks: the promises, streams and signals of undici's `request` cost as much as the
 * exchange itself when thousands are made a second.
 * @param track holds what ends the exchange while it is under way
 * @throws HttpFault, RefusedAddress, the error of the socket, or the reason that it was cancelled for
 */
export function post(agent: Agent, asked: PostRequest, track: Set<Cancel>): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let controller: Dispatcher.DispatchController | null = null;
    let ended = false;
    let reason: Error | null = null;
    let answer: Omit<PostAnswer, 'body'> | null = null;
    const kept: Buffer[] = [];
    let size = 0;

    const cancel: Cancel = (why) => {
      reason = why;
      finish();
      reject(why);
      controller?.abort(why);
    };
    const late = `no whole answer within ${asked.timeoutMs / 1000} s`;
    const timer = setTimeout(() => cancel(new HttpFault('too-slow', late)), asked.timeoutMs);
    const finish = (): void => {
      ended = true;
      clearTimeout(timer);
      track.delete(cancel);
    };
    const done = (): void => {
      finish();
      resolve({ ...answer!, body: Buffer.concat(kept).subarray(0, asked.keptBytes) });
    };
    track.add(cancel);
    agent.dispatch(
      {
        origin: asked.url.origin,
        path: asked.url.pathname + asked.url.search,
        method: 'POST',
        headers: asked.headers,
        body: asked.body,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart: (started) => {
          controller = started;
          if (reason) started.abort(reason);
        },
        onResponseStart: (_, status, headers) => {
          if (status >= 200) answer = { status, headers, firstByteMs: performance.now() - began };
        },
        onResponseData: (reading, chunk) => {
          if (size < asked.keptBytes) kept.push(chunk);
          size += chunk.length;
          if (size <= asked.mostBytes || ended) return;
          done();
          reading.abort(new HttpFault('too-large', `the answer is larger than ${asked.mostBytes} bytes`));
        },
        onResponseEnd: () => {
          if (!ended) done();
        },
        onResponseError: (_, error) => {
          if (ended) return;
          finish();
          reject(error);
        },
      },
    );
  });
}
