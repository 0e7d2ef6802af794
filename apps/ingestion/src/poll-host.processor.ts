import { createHash } from 'node:crypto';
import { type HttpAnswer, HttpClient } from '@app/http';
import type { HostPayload } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, type FeedRow, feedStore, isOutage, type WebsubRow, websubStore } from '@app/store';
import { Handles, JobContext } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ChangedEntries, type Patience } from './changed-entries.store';
import { feedAfterPoll, type FeedSchedule, type PollResult, wholeMinutes } from './feed-after-poll';
import { type PollOutcome, pollOutcome } from './poll-outcome';
import { storableText } from './storable';
import { TakeDocument } from './take-document.store';
import { type NamedHubs, namedHubs } from './websub-hubs';
import { WebsubFound } from './websub-found.store';
import { pushedInterval } from './websub-interval';

const feedsAtOnce = 100;
/** How long one job may go on polling, so that slow hosts leave room for others. */
const patienceMs = 60_000;
const fetchLimits = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

/** A due feed, and the hub that pushes its changes. */
type DueFeed = FeedRow & { readonly hub: WebsubRow | null };

/** Polls the due feeds of one host, one after another. */
@Controller()
export class PollHost {
  private readonly logger = new Logger('poll-host');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly http: HttpClient,
    private readonly changed: ChangedEntries,
    private readonly documents: TakeDocument,
    private readonly websub: WebsubFound,
  ) {}

  @Handles('poll-host')
  async handle(@Payload() { host }: HostPayload, @Ctx() { signal }: JobContext): Promise<void> {
    const patience = { signal, until: Date.now() + patienceMs };
    const due = await feedStore.dueOfHost(this.database, host, feedsAtOnce);
    const hubs = await websubStore.ofFeeds(
      this.database,
      due.map(({ id }) => id),
    );
    for (const feed of due.map((row) => ({ ...row, hub: hubs.get(row.id) ?? null }))) {
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

  private async poll(feed: DueFeed, patience: Patience): Promise<void> {
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
      const hash = createHash('sha256').update(answer.body).digest('hex');
      if (hash !== feed.body_hash) return this.take(feed, answer, hash, patience);
      await feedStore.update(this.database, feed.id, validators(answer));
      outcome = { kind: 'not-modified' };
    }
    await this.schedule(feed, outcome, answer);
  }

  /** Takes an answer's document in; what it says of the feed's hubs is followed. */
  private async take(feed: DueFeed, answer: HttpAnswer, hash: string, patience: Patience): Promise<void> {
    const document = { bytes: answer.body, contentType: answer.headers['content-type'] ?? '', url: answer.url };
    let named: NamedHubs | null = null;
    const saved = await this.documents.take(feed, document, patience, (parsed, hasNews) => {
      named = namedHubs({
        linkHeader: answer.headers['link'],
        answerUrl: answer.url,
        feedUrl: feed.url,
        hubs: parsed.hubs,
        self: parsed.self,
      });
      const ttl_minutes = wholeMinutes(parsed.ttlMinutes);
      const outcome = hasNews ? 'changed' : 'unchanged';
      return {
        ...validators(answer),
        body_hash: hash,
        ttl_minutes,
        ...this.after(
          { ...feed, ttl_minutes, ...(hasNews ? { last_changed_at: new Date() } : {}) },
          { outcome },
          answer,
        ),
      };
    });
    if (saved) await this.websub.found(feed.id, named);
  }

  /** @param feed with what this poll changed of it */
  private after(feed: DueFeed, result: PollResult, answer: HttpAnswer | null): FeedSchedule {
    const now = Date.now();
    const schedule = feedAfterPoll(feed, result, answer?.headers['cache-control'], now, Math.random());
    const { last_changed_at } = feed;
    const least = pushedInterval({ interval_ms: schedule.interval_ms, last_changed_at }, feed.hub, now);
    const next = Math.max(schedule.next_poll_at.getTime(), now + (least ?? 0));
    return { ...schedule, next_poll_at: new Date(next) };
  }

  /** Saves the outcome of a poll that brought no document. */
  private async schedule(feed: DueFeed, outcome: PollOutcome, answer: HttpAnswer | null): Promise<void> {
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

/** What the next request may ask with (RFC 9110, section 8.8), as the server gave it. */
const validators = (answer: HttpAnswer) => ({
  etag: answer.headers['etag'] ?? null,
  last_modified: answer.headers['last-modified'] ?? null,
});
