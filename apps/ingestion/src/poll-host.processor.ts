import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type HttpAnswer, HttpClient, isOwnHost } from '@app/http';
import type { HostPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, type EntryInput, entryStore, type FeedRow, feedStore, waitingStore } from '@app/store';
import { primaryLanguage } from '@app/text';
import { Handles, JobContext, Locks, Queues } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { cleanEntry, type CleanEntry } from './clean-entry';
import { distinctEntries } from './distinct-entries';
import { feedAfterPoll, type FeedSchedule, type PolledFeed, type PollResult } from './feed-after-poll';
import { PageReader } from './page-reader';
import { parseFeed } from './parse-feed';
import { type PollOutcome, pollOutcome } from './poll-outcome';

const feedsAtOnce = 100;
/** Pages read for the stubs of one poll; the newest come first. */
const pagesAPoll = 30;
const fetchLimits = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

/** Polls the due feeds of one host, one after another. */
@Controller()
export class PollHost {
  private readonly logger = new Logger('poll-host');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    private readonly http: HttpClient,
    private readonly pages: PageReader,
    private readonly locks: Locks,
  ) {}

  @Handles('poll-host')
  async handle(@Payload() { host }: HostPayload, @Ctx() { signal }: JobContext): Promise<void> {
    for (const feed of await feedStore.dueOfHost(this.database, host, feedsAtOnce)) {
      if (signal.aborted) return; // the feed stays due, and the next process polls it
      await this.poll(feed, signal);
      await this.pause(feed.url, signal);
    }
  }

  /** The least time between two requests to one host; the operator's own machines need none. */
  private async pause(url: string, signal: AbortSignal): Promise<void> {
    if (isOwnHost(new URL(url), this.environment.ALLOWED_PRIVATE_NETWORKS)) return;
    await wait(this.environment.POLL_HOST_GAP_MS, undefined, { signal }).catch(() => undefined);
  }

  private async poll(feed: FeedRow, signal: AbortSignal): Promise<void> {
    const conditions = {
      ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
      ...(feed.last_modified === null ? {} : { 'if-modified-since': feed.last_modified }),
    };
    let answer: HttpAnswer | null = null;
    let outcome: PollOutcome;
    try {
      answer = await this.http.send({ url: feed.url, headers: { accept, ...conditions }, ...fetchLimits, signal });
      outcome = pollOutcome(answer, Date.now());
    } catch (error) {
      if (signal.aborted) return;
      outcome = { kind: 'failed', reason: (error as Error).message };
    }
    if (outcome.kind === 'parse' && answer) {
      const hash = createHash('sha256').update(answer.body).digest('hex');
      if (hash !== feed.body_hash) return this.take(feed, answer, hash, signal);
      outcome = { kind: 'not-modified' };
    }
    await this.schedule(feed, outcome, answer);
  }

  /** Parses an answer and saves what is new in it, with the hand-over to deduplication, in one transaction. */
  private async take(feed: FeedRow, answer: HttpAnswer, hash: string, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    let parsed: ReturnType<typeof parseFeed>;
    try {
      parsed = parseFeed(answer.body, answer.headers['content-type'] ?? '', answer.url);
    } catch (error) {
      return this.schedule(feed, { kind: 'failed', reason: (error as Error).message }, answer);
    }
    const language = primaryLanguage(parsed.language) ?? feed.language;
    const entries = distinctEntries(
      parsed.entries.map((entry) => cleanEntry(entry, { url: answer.url, language }, now)),
    );
    const inputs = await this.complete(feed, entries, signal);
    if (signal.aborted) return;
    const ids = await this.database.transaction().execute(async (transaction) => {
      const saved = await entryStore.save(transaction, feed.id, inputs);
      await waitingStore.add(transaction, 'dedupe-entries', saved);
      await feedStore.update(transaction, feed.id, {
        title: parsed.title ?? feed.title,
        language,
        etag: answer.headers['etag'] ?? null,
        last_modified: answer.headers['last-modified'] ?? null,
        body_hash: hash,
        ttl_minutes: parsed.ttlMinutes,
        ...(saved.length ? { last_changed_at: new Date(now) } : {}),
        ...this.after(
          { ...feed, ttl_minutes: parsed.ttlMinutes },
          { outcome: saved.length ? 'changed' : 'unchanged' },
          answer,
        ),
      });
      return saved;
    });
    await this.queues.announce('dedupe-entries', ids);
  }

  /** New and changed entries, ready to be saved; those that are stubs with the text of their page. */
  private async complete(feed: FeedRow, entries: readonly CleanEntry[], signal: AbortSignal): Promise<EntryInput[]> {
    const held = await entryStore.feedHashes(
      this.database,
      feed.id,
      entries.map((entry) => entry.identity),
    );
    const changed = entries.filter((entry) => held.get(entry.identity) !== entry.contentHash);
    const stubs = changed
      .filter((entry) => this.pages.wants(entry))
      .sort((a, b) => (b.published ?? 0) - (a.published ?? 0))
      .slice(0, pagesAPoll);
    const whole = new Map<string, CleanEntry>();
    for (const stub of stubs) {
      if (signal.aborted) break;
      const { entry, fault } = await this.readPage(feed, stub, signal);
      if (fault !== null) this.logger.debug(`${stub.url}: ${fault}; the feed's own text is kept`);
      whole.set(stub.identity, entry);
    }
    return changed.map((entry) => toInput(whole.get(entry.identity) ?? entry, entry.contentHash));
  }

  /** Reads an entry's page; one on another host only when nobody else is polling that host. */
  private async readPage(feed: FeedRow, stub: CleanEntry, signal: AbortSignal): ReturnType<PageReader['read']> {
    const { host } = new URL(stub.link!);
    const release = host === feed.host ? null : await this.locks.tryTake(`poll-host:${host}`, () => undefined);
    if (host !== feed.host && !release) return { entry: stub, fault: `${host} is being polled` };
    try {
      await this.pause(stub.link!, signal);
      return await this.pages.read(stub, signal);
    } finally {
      await release?.();
    }
  }

  private after(feed: PolledFeed, result: PollResult, answer: HttpAnswer | null): FeedSchedule {
    return feedAfterPoll(feed, result, answer?.headers['cache-control'], Date.now(), Math.random());
  }

  /** Saves the outcome of a poll that brought no document. */
  private async schedule(feed: FeedRow, outcome: PollOutcome, answer: HttpAnswer | null): Promise<void> {
    if (outcome.kind === 'not-modified' || outcome.kind === 'parse') {
      return feedStore.update(this.database, feed.id, this.after(feed, { outcome: 'unchanged' }, answer));
    }
    const { reason } = outcome;
    this.logger.warn(`${feed.url}: ${reason}`);
    const retryAfterMs = outcome.kind === 'retry-later' ? outcome.retryAfterMs : null;
    await feedStore.update(this.database, feed.id, {
      ...this.after(feed, { outcome: 'failed', reason, retryAfterMs }, answer),
      ...(outcome.kind === 'gone' ? { status: 'gone' as const } : {}),
    });
  }
}

function toInput(entry: CleanEntry, feedHash: string): EntryInput {
  return {
    identity: entry.identity,
    url: entry.url,
    title: entry.title,
    text: entry.text,
    language: entry.language,
    published_at: entry.published === null ? null : new Date(entry.published),
    author: entry.author,
    categories: entry.categories,
    dateline: entry.dateline,
    cited_urls: entry.citedUrls,
    feed_hash: feedHash,
    content_hash: entry.contentHash,
  };
}
