import type { HttpClient } from '@app/http';
import robotsParser, { type Robot } from 'robots-parser';

/** Our name in robots.txt files (RFC 9309, section 2.2.1). */
const agent = 'Tributary';
/** RFC 9309, section 2.5: at least 500 KiB are to be read. */
const maxBytes = 512_000;
const timeoutMs = 10_000;
/** RFC 9309, section 2.4: not to be used for longer than a day. */
const keptMs = 24 * 3_600_000;
/** A host whose robots.txt could not be read is asked again after this. */
const refusedMs = 3_600_000;
const mostHosts = 5_000;

/** What a host's answer for /robots.txt allows (RFC 9309, section 2.3.1). */
export function robotsOf(url: string, status: number, body: string): Robot | 'all' | 'none' {
  if (status >= 200 && status < 300) return robotsParser(url, body);
  return status >= 500 || status === 429 ? 'none' : 'all';
}

/** Remembers what the robots.txt of each host allows us to read: article pages, not feeds, which operators add. */
export class Robots {
  private readonly hosts = new Map<string, { rules: Robot | 'all' | 'none'; until: number }>();

  constructor(private readonly http: Pick<HttpClient, 'send'>) {}

  /** Whether a page may be read; `unknown` while its host cannot be asked: then nothing is to be read for now. */
  async allows(page: string, signal: AbortSignal): Promise<'yes' | 'no' | 'unknown'> {
    const { origin } = new URL(page);
    let known = this.hosts.get(origin);
    if (!known || known.until < Date.now()) {
      const rules = await this.ask(`${origin}/robots.txt`, signal);
      if (signal.aborted) return 'unknown';
      known = { rules, until: Date.now() + (rules === 'none' ? refusedMs : keptMs) };
      this.hosts.delete(origin);
      this.hosts.set(origin, known);
      if (this.hosts.size > mostHosts) this.hosts.delete(this.hosts.keys().next().value!);
    }
    if (typeof known.rules === 'string') return known.rules === 'all' ? 'yes' : 'unknown';
    return (known.rules.isAllowed(page, agent) ?? true) ? 'yes' : 'no';
  }

  private async ask(url: string, signal: AbortSignal): Promise<Robot | 'all' | 'none'> {
    try {
      const answer = await this.http.send({ url, maxBytes, timeoutMs, signal });
      return robotsOf(url, answer.status, Buffer.from(answer.body).toString());
    } catch {
      return 'none'; // unreachable: RFC 9309, section 2.3.1.4
    }
  }
}
