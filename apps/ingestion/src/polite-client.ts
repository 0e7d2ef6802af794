import { parsedUrl } from '@app/model';
import { type HttpAnswer, type HttpClient, type HttpRequest, isOwnHost } from '@app/http';
import { setTimeout as wait } from 'node:timers/promises';

/** Pause between two requests to one host when the operator sets none: none for his own machines. */
const strangersMs = 1_000;
const mostHosts = 10_000;

/** How long two requests to the host of `url` must lie apart, in milliseconds. `set` is the operator's setting. */
export function hostGap(url: string, set: number | undefined, ownNetworks: readonly string[]): number {
  const address = parsedUrl(url);
  return set ?? (address && isOwnHost(address, ownNetworks) ? 0 : strangersMs);
}

/**
 * Asks one host after the other's answer and a pause. It keeps requests of one process apart; that no other process
 * asks the same host is the lane's part.
 */
export class PoliteClient {
  /** When the last answer of a host ended. */
  private readonly ended = new Map<string, number>();
  private readonly gaps = new Map<string, number>();

  constructor(
    private readonly http: Pick<HttpClient, 'send'>,
    private readonly setMs: number | undefined,
    private readonly ownNetworks: readonly string[],
  ) {}

  /** As HttpClient.send, once the host's pause is over. */
  async send(asked: HttpRequest): Promise<HttpAnswer> {
    await this.rest(asked.url, asked.signal);
    try {
      const answer = await this.http.send(asked);
      // A redirect led to another host, which was asked as well.
      if (answer.url !== asked.url) this.end(answer.url);
      return answer;
    } finally {
      this.end(asked.url);
    }
  }

  /** Waits out the host's pause: before a request, and before its lane is given to another. Ends early when aborted. */
  async rest(url: string, signal?: AbortSignal): Promise<void> {
    const host = hostOf(url);
    const ended = this.ended.get(host);
    if (ended === undefined) return;
    const ms = ended + this.gap(url, host) - Date.now();
    if (ms > 0) await wait(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
    this.ended.delete(host);
  }

  private end(url: string): void {
    const host = hostOf(url);
    if (this.gap(url, host) > 0) this.ended.set(host, Date.now());
  }

  /** The pause that a host is due, in milliseconds. */
  private gap(url: string, host: string): number {
    const known = this.gaps.get(host);
    if (known !== undefined) return known;
    const gap = hostGap(url, this.setMs, this.ownNetworks);
    if (this.gaps.size >= mostHosts) this.gaps.clear();
    this.gaps.set(host, gap);
    return gap;
  }
}

const hostOf = (url: string): string => parsedUrl(url)?.host ?? '';
