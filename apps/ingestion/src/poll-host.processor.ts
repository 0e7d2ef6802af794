import { createHash } from 'node:crypto';
import { type HttpAnswer, HttpClient } from '@app/http';
import type { HostPayload } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, entryStore, type FeedRow, feedStore, isOutage, waitingStore } from '@app/store';
import { primaryLanguage } from '@app/text';
import { Handles, JobContext, Queues } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ChangedEntries, type Patience } from './changed-entries.store';
import { cleanEntry } from './clean-entry';
import { distinctEntries } from './distinct-entries';
import { feedAfterPoll, type FeedSchedule, type PolledFeed, type PollResult, wholeMinutes } from './feed-after-poll';
import { parseFeed } from './parse-feed';
import { type PollOutcome, pollOutcome } from './poll-outcome';
import { Sites } from './sites.store';
import { storable, storableText } from './storable';

const feedsAtOnce = 100;
/** How long one job may go on polling, so that slow hosts leave room for others. */
const patienceMs = 60_000;
const fetchLimits = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

/** Polls the due feeds of one host, one after another. */
@Controller()
export class PollHost {
  private readonly logger = new Logger('poll-host');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queues: Queues,
    private readonly http: HttpClient,
    private readonly changed: ChangedEntries,
    private readonly sites: Sites,
  ) {}

  @Handles('poll-host')
  async handle(@Payload() { host }: HostPayload, @Ctx() { signal }: JobContext): Promise<void> {
    const patience = { signal, until: Date.now() + patienceMs };
    for (const feed of await feedStore.dueOfHost(this.database, host, feedsAtOnce)) {
      // What is left stays due: the scheduler asks again, and other hosts have their turn.
      if (signal.aborted || Date.now() > patience.until) return;
      try {
        await this.poll(feed, patience);
      } catch (error) {
        if (isOutage(error)) throw error;
        // One feed that cannot be taken costs that feed its poll, and its host's other feeds nothing.
        const reason = storableText((error as Error).message);
        await this.schedule(feed, { kind: 'failed', reason }, null);
      }
      await this.changed.pause(feed.url, signal);
    }
  }

  private async poll(feed: FeedRow, patience: Patience): Promise<void> {
    const { signal } = patience;
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
      const hash = hashOf(answer);
      if (hash !== feed.body_hash) return this.take(feed, answer, hash, patience);
      await feedStore.update(this.database, feed.id, validators(answer));
      outcome = { kind: 'not-modified' };
    }
    await this.schedule(feed, outcome, answer);
  }

  /** Parses an answer and saves what is new in it, with the hand-over to deduplication, in one transaction. */
  private async take(feed: FeedRow, answer: HttpAnswer, hash: string, patience: Patience): Promise<void> {
    const now = Date.now();
    let parsed: ReturnType<typeof parseFeed>;
    try {
      parsed = parseFeed(answer.body, answer.headers['content-type'] ?? '', answer.url);
    } catch (error) {
      const site = await this.sites.resolve(feed, answer, patience, (own, found) =>
        this.take(own, found, hashOf(found), patience),
      );
      if (site === 'resolved' || patience.signal.aborted) return;
      await this.schedule(feed, { kind: 'failed', reason: site?.reason ?? (error as Error).message }, answer);
      if (site) await feedStore.update(this.database, feed.id, { fault: site.fault });
      return;
    }
    const language = primaryLanguage(parsed.language) ?? feed.language;
    const entries = distinctEntries(
      parsed.entries.map((entry) => cleanEntry(entry, { url: answer.url, language }, now)),
    );
    const inputs = await this.changed.of(feed, entries, patience);
    if (patience.signal.aborted) return;
    const ttl_minutes = wholeMinutes(parsed.ttlMinutes);
    const ids = await this.database.transaction().execute(async (transaction) => {
      const saved = await entryStore.save(transaction, feed.id, inputs);
      await waitingStore.add(transaction, 'dedupe-entries', saved);
      await feedStore.update(transaction, feed.id, {
        title: storable(parsed.title) ?? feed.title,
        language,
        ...validators(answer),
        body_hash: hash,
        ttl_minutes,
        ...(saved.length ? { last_changed_at: new Date(now) } : {}),
        ...this.after({ ...feed, ttl_minutes }, { outcome: saved.length ? 'changed' : 'unchanged' }, answer),
      });
      return saved;
    });
    await this.queues.announce('dedupe-entries', ids);
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

const hashOf = (answer: HttpAnswer): string => createHash('sha256').update(answer.body).digest('hex');

/** What the next request may ask with (RFC 9110, section 8.8), as the server gave it. */
const validators = (answer: HttpAnswer) => ({
  etag: answer.headers['etag'] ?? null,
  last_modified: answer.headers['last-modified'] ?? null,
});
