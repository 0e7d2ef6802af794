import { createHash } from 'node:crypto';
import type { HttpAnswer } from '@app/http';
import type { Environment } from '@app/platform';
import { type Database, type DueFeed, type FeedRow, feedStore, isOutage, type PollRecord } from '@app/store';
import type { Queues } from '@app/transport';
import { Logger } from '@nestjs/common';
import { Batches } from './batches';
import type { ChangedEntries, Patience } from './changed-entries.store';
import { feedAfterPoll, type PollResult, wholeMinutes } from './feed-after-poll';
import type { PoliteClient } from './polite-client';
import { type PollOutcome, pollOutcome } from './poll-outcome';
import { countPoll } from './poll-metrics';
import type { Sites } from './sites.store';
import { storableText } from './storable';
import type { TakeDocument } from './take-document.store';

/** Polls saved in one statement at most. */
const savedAtOnce = 200;
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

/** Polls one feed: asks its server, takes what is new, and says when it is polled next. */
export class PollFeed {
  private readonly logger = new Logger('poll-feed');
  private readonly saves: Batches<PollRecord>;

  constructor(
    database: Database,
    private readonly queues: Queues,
    private readonly http: PoliteClient,
    private readonly documents: TakeDocument,
    private readonly changed: ChangedEntries,
    private readonly sites: Sites,
    private readonly environment: Environment,
  ) {
    this.saves = new Batches((records) => feedStore.savePolled(database, records), savedAtOnce);
  }

  /** Whatever the feed or its server does, its outcome is saved. @throws only for an outage of what we depend on */
  async poll(feed: DueFeed, patience: Patience): Promise<void> {
    try {
      await this.ask(feed, patience);
      if (feed.pages_due) await this.queues.announce('dedupe-entries', await this.changed.retryPages(feed, patience));
    } catch (error) {
      if (isOutage(error)) throw error;
      // One feed that cannot be taken costs that feed its poll, and its host's other feeds nothing.
      const reason = storableText((error as Error).message);
      await this.save(feed, { kind: 'failed', reason }, null);
    }
  }

  private async ask(feed: DueFeed, patience: Patience): Promise<void> {
    const conditions = {
      ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
      ...(feed.last_modified === null ? {} : { 'if-modified-since': feed.last_modified }),
    };
    let answer: HttpAnswer | null = null;
    let outcome: PollOutcome;
    try {
      answer = await this.http.send({
        url: feed.url,
        headers: { accept, ...conditions },
        maxBytes: this.environment.POLL_MAX_BYTES,
        timeoutMs: this.environment.POLL_TIMEOUT_SECONDS * 1_000,
        signal: patience.signal,
      });
      outcome = pollOutcome(answer, Date.now());
    } catch (error) {
      // Stopped by us: the feed keeps its lease, as it may have been asked.
      if (patience.signal.aborted) return;
      outcome = { kind: 'failed', reason: (error as Error).message };
    }
    countPoll(outcome.kind, answer);
    if (outcome.kind === 'parse' && answer) {
      const site = await this.sites.resolve(feed, answer, patience, (own, found) =>
        this.take(own, found, hashOf(found), patience),
      );
      if (site === 'resolved' || patience.signal.aborted) return;
      if (site) return this.save(feed, { kind: 'failed', reason: site.reason }, answer, site.fault);
      const hash = hashOf(answer);
      if (hash !== feed.body_hash) return this.take(feed, answer, hash, patience);
      return this.save({ ...feed, ...validators(answer) }, { kind: 'not-modified' }, answer);
    }
    await this.save(feed, outcome, answer);
  }

  private async take(feed: DueFeed, answer: HttpAnswer, hash: string, patience: Patience): Promise<void> {
    const contentType = answer.headers['content-type'] ?? '';
    const received = { bytes: answer.body, contentType, url: answer.url };
    await this.documents.take(feed, received, patience, (document, hasNews) => {
      const stated = {
        ...validators(answer),
        body_hash: hash,
        full_at: new Date(),
        ttl_minutes: wholeMinutes(document.ttlMinutes),
        update_period_ms: document.updatePeriodMs,
        skip_hours: [...document.skipHours],
        skip_days: [...document.skipDays],
      };
      return {
        ...stated,
        ...this.after({ ...feed, ...stated }, { outcome: hasNews ? 'changed' : 'unchanged' }, answer),
      };
    });
  }

  private after(feed: FeedRow, result: PollResult, answer: HttpAnswer | null): ReturnType<typeof feedAfterPoll> {
    return feedAfterPoll(feed, result, answer?.headers['cache-control'], Date.now(), Math.random());
  }

  /** Saves the outcome of a poll that brought no new document. */
  private async save(
    feed: FeedRow,
    outcome: PollOutcome,
    answer: HttpAnswer | null,
    fault: string | null = null,
  ): Promise<void> {
    const known = outcome.kind === 'not-modified' || outcome.kind === 'parse';
    if (!known) this.logger.warn(`${feed.url}: ${outcome.reason}`);
    const result: PollResult = known
      ? { outcome: 'unchanged' }
      : {
          outcome: 'failed',
          reason: outcome.reason,
          retryAfterMs: outcome.kind === 'retry-later' ? outcome.retryAfterMs : null,
        };
    await this.saves.add({
      id: feed.id,
      etag: feed.etag,
      last_modified: feed.last_modified,
      fault,
      fresh_ms: feed.fresh_ms,
      moved_to: feed.moved_to,
      moved_times: feed.moved_times,
      status: outcome.kind === 'gone' ? 'gone' : feed.status,
      ...this.after(feed, result, answer),
    });
  }
}

const hashOf = (answer: HttpAnswer): string => createHash('sha256').update(answer.body).digest('hex');

/** What the next request may ask with (RFC 9110, section 8.8), as the server gave it. */
const validators = (answer: HttpAnswer) => ({
  etag: answer.headers['etag'] ?? null,
  last_modified: answer.headers['last-modified'] ?? null,
});
