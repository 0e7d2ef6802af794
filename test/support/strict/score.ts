/** What a polite client must not do. */
export const violations = [
  'not-conditional',
  'conditions-made-up',
  'within-minimum',
  'within-gap',
  'two-at-once',
  'before-retry-after',
  'while-fresh',
  'no-contact',
  'cookie',
  'referrer',
  'no-gzip-or-brotli',
  'page-without-robots',
  'page-forbidden',
  'robots-without-page',
  'after-gone',
  'moved-too-early',
  'temporary-adopted',
] as const;
export type Violation = (typeof violations)[number];

export interface Breach {
  readonly violation: Violation;
  readonly url: string;
  readonly detail: string;
}

/** What is measured of a client that is polite or not. */
export interface Figures {
  readonly requests: number;
  /** Answers to conditional requests, and those of them that were 304. */
  readonly conditional: number;
  readonly notModified: number;
  /** Bytes of feeds' bodies on the wire, and entries in them that the client had not been given, after the first round. */
  readonly bytes: number;
  readonly newEntries: number;
  /** Entries that came and went between two polls. */
  readonly missedEntries: number;
  readonly robots: number;
  readonly pages: number;
}

/** A request for a feed as the score sees it. */
export interface FeedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The server's own clock, in milliseconds. */
  readonly clock: number;
}

interface Memory {
  asked: number | null;
  /** What the last whole answer gave. */
  etag?: string;
  lastModified?: string;
  /** By the server's clock: when it was given whole, and until when it is not to be asked. */
  wholeAt: number | null;
  retryAt: number;
  freshUntil: number;
}

/** The least time between two polls of a feed, in milliseconds: Tributary's default. */
const minimumMs = 300_000;
/** Clocks are read at both ends, and dates have whole seconds. */
const toleranceMs = 1_500;
/** Validators are dropped about weekly, so that a server that lies is noticed. */
const weekMs = 6 * 86_400_000;

/** Scores what a client asks of feeds, against what it was told before. Each feed by its address. */
export class FeedScore {
  readonly breaches: Breach[] = [];
  private readonly memories = new Map<string, Memory>();

  /** Judges a request as it comes. */
  judge({ url, headers, clock }: FeedRequest): void {
    const memory = this.of(url);
    const breach = (violation: Violation, detail: string): void => void this.breaches.push({ violation, url, detail });
    const given = { etag: headers['if-none-match'], lastModified: headers['if-modified-since'] };
    if (memory.asked !== null && clock - memory.asked < minimumMs - toleranceMs) {
      breach('within-minimum', `${((clock - memory.asked) / 1000).toFixed(1)} s after the last`);
    }
    if (clock < memory.retryAt - toleranceMs)
      breach('before-retry-after', `${(memory.retryAt - clock) / 1000} s early`);
    if (clock < memory.freshUntil - toleranceMs) breach('while-fresh', `${(memory.freshUntil - clock) / 1000} s early`);
    const isDue = memory.wholeAt !== null && clock - memory.wholeAt > weekMs && !given.etag && !given.lastModified;
    if (!isDue && (given.etag !== memory.etag || given.lastModified !== memory.lastModified)) {
      const madeUp = memory.wholeAt === null;
      breach(madeUp ? 'conditions-made-up' : 'not-conditional', JSON.stringify({ given, expected: { ...memory } }));
    }
    memory.asked = clock;
  }

  /** Remembers a whole answer. */
  gave(url: string, validators: { etag?: string; 'last-modified'?: string }, clock: number, freshMs: number): void {
    const memory = this.of(url);
    memory.etag = validators.etag;
    memory.lastModified = validators['last-modified'];
    memory.wholeAt = clock;
    memory.freshUntil = clock + freshMs;
  }

  /** Remembers that nothing new was said, which stays fresh as long as what was said before. */
  confirmed(url: string, clock: number, freshMs: number): void {
    this.of(url).freshUntil = clock + freshMs;
  }

  askedToWait(url: string, until: number): void {
    this.of(url).retryAt = until;
  }

  private of(url: string): Memory {
    let memory = this.memories.get(url);
    if (!memory) this.memories.set(url, (memory = { asked: null, wholeAt: null, retryAt: 0, freshUntil: 0 }));
    return memory;
  }
}

/** Scores how a client treats a host: its pace, and what every request carries. */
export class HostScore {
  readonly breaches: Breach[] = [];
  private underway = 0;
  private endedAt: number | null = null;
  private lastUrl = '';

  /** @param gapMs least time between the end of a request and the start of the next, by everybody's clock */
  constructor(private readonly gapMs: number) {}

  begin(url: string, headers: FeedRequest['headers'], now: number): void {
    const breach = (violation: Violation, detail: string): void => void this.breaches.push({ violation, url, detail });
    if (this.underway > 0) breach('two-at-once', `${this.underway} under way`);
    else if (this.endedAt !== null && now - this.endedAt < this.gapMs - 3) {
      breach('within-gap', `${(now - this.endedAt).toFixed(1)} ms after ${this.lastUrl}`);
    }
    this.lastUrl = url;
    this.underway += 1;
    const text = (name: string): string => String(headers[name] ?? '');
    if (!/^Tributary\/[\d.]+ \(\+https:\/\/operator\.example\/contact\)$/.test(text('user-agent'))) {
      breach('no-contact', text('user-agent'));
    }
    if (headers['cookie'] !== undefined) breach('cookie', text('cookie'));
    if (headers['referer'] !== undefined) breach('referrer', text('referer'));
    const coding = text('accept-encoding');
    if (!/\bgzip\b/.test(coding) || !/\bbr\b/.test(coding)) breach('no-gzip-or-brotli', coding);
  }

  end(now: number): void {
    this.underway -= 1;
    this.endedAt = now;
  }
}
