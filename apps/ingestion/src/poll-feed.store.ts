import { createHash } from 'node:crypto';
import type { HttpAnswer } from '@app/http';
import type { Environment } from '@app/platform';
import {
  type Database,
  type DueFeed,
  type FeedRow,
  feedChangeStore,
  feedPollStore,
  feedStore,
  isOutage,
  type PollRecord,
  removedEntryStore,
} from '@app/store';
import { Batches, type Queues } from '@app/transport';
import { Logger } from '@nestjs/common';
import type { Patience } from './article-pages.store';
import { conditionsOf } from './conditions';
import { feedAfterPoll, type FeedSchedule, type PollResult } from './feed-after-poll';
import { faultOf } from './feed-fault';
import { addressToAdopt, type Moved, movedAfterPoll } from './moved-after-poll';
import type { PoliteClient } from './polite-client';
import { type PollFailure, type PollOutcome, pollOutcome } from './poll-outcome';
import { countFailure, countPoll } from './poll-metrics';
import type { Sites } from './sites.store';
import type { RetryPages } from './retry-pages.store';
import { storableText } from './storable';
import type { TakeDocument } from './take-document.store';
import type { WebsubFound } from './websub-found.store';
import { type NamedHubs, namedHubs } from './websub-hubs';
import { pushedInterval } from './websub-interval';

/** Polls saved in one statement at most. */
const savedAtOnce = 200;
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.5';

/** A feed whose polls ended the process this often in a row is passed over, and backs off like one that fails. */
const mostUnfinished = 3;
const deadly: PollFailure = {
  kind: 'failed',
  fault: 'unforeseen',
  reason: `${mostUnfinished} polls of it in a row began and did not end, as if it stopped the service; look at its document`,
  retryAfterMs: null,
};

/** Polls one feed: asks its server, takes what is new, and says when it is polled next. */
export class PollFeed {
  private readonly logger = new Logger('poll-feed');
  private readonly saves: Batches<PollRecord, void>;

  constructor(
    private readonly database: Database,
    private readonly queues: Queues,
    private readonly http: PoliteClient,
    private readonly documents: TakeDocument,
    private readonly retries: RetryPages,
    private readonly websub: WebsubFound,
    private readonly sites: Sites,
    private readonly environment: Environment,
  ) {
    this.saves = new Batches<PollRecord, void>(async (records) => {
      await feedPollStore.savePolled(database, records);
      return records.map(() => undefined);
    }, savedAtOnce);
  }

  /**
   * Whatever the feed or its server does, its outcome is saved.
   * @returns how the poll failed; null when it went well or was stopped
   * @throws only for an outage of what we depend on
   */
  async poll(feed: DueFeed, patience: Patience): Promise<PollFailure | null> {
    if (feed.unfinished > mostUnfinished) return this.save(feed, deadly, null);
    try {
      const failure = await this.ask(feed, patience);
      if (feed.pages_due && !failure) {
        await this.queues.announce('dedupe-entries', await this.retries.of(feed, patience));
      }
      return failure;
    } catch (error) {
      if (isOutage(error)) throw error;
      // Stopped by us: what the stop broke is no fault of the feed.
      if (patience.signal.aborted) return null;
      // One feed that cannot be taken costs that feed its poll, and its host's other feeds nothing.
      return this.save(feed, failureOf(error), null);
    }
  }

  private async ask(feed: DueFeed, patience: Patience): Promise<PollFailure | null> {
    let answer: HttpAnswer | null = null;
    let outcome: PollOutcome;
    const began = performance.now();
    try {
      answer = await this.http.send({
        url: feed.url,
        headers: { accept, ...conditionsOf(feed, Date.now()) },
        maxBytes: this.environment.POLL_MAX_BYTES,
        timeoutMs: this.environment.POLL_TIMEOUT_SECONDS * 1_000,
        signal: patience.signal,
      });
      outcome = pollOutcome(answer, Date.now());
    } catch (error) {
      // Stopped by us: the feed keeps its lease, as it may have been asked.
      if (patience.signal.aborted) return null;
      outcome = failureOf(error);
    }
    countPoll(outcome.kind, answer, performance.now() - began);
    if (outcome.kind === 'parse' && answer) {
      const site = await this.sites.resolve(feed, answer, patience, (own, found) =>
        this.take(own, found, hashOf(found), patience),
      );
      if (site === 'resolved' || patience.signal.aborted) return null;
      if (site) return this.save(feed, { ...site, kind: 'failed', retryAfterMs: null }, answer);
      const hash = hashOf(answer);
      if (hash !== feed.body_hash) return this.take(feed, answer, hash, patience);
      outcome = { kind: 'not-modified' };
    }
    return this.save(feed, outcome, answer);
  }

  private async take(feed: DueFeed, answer: HttpAnswer, hash: string, patience: Patience): Promise<null> {
    const received = { bytes: answer.body, headers: answer.headers, url: answer.url };
    let named: NamedHubs | null = null;
    let listed: readonly string[] = [];
    const saved = await this.documents.take(feed, received, patience, (document, hasNews) => {
      const { hubs, self } = document;
      listed = document.entries.map(({ identity }) => identity);
      named = namedHubs({ linkHeader: answer.headers['link'], answerUrl: answer.url, feedUrl: feed.url, hubs, self });
      const schedule = this.after(feed, { kind: hasNews ? 'changed' : 'unchanged', document }, answer);
      return { body_hash: hash, unfinished: 0, ...schedule };
    });
    if (!saved) return null;
    await removedEntryStore.forgetUnlisted(this.database, feed.id, listed);
    await this.websub.found(feed.id, named);
    await this.move(feed, movedAfterPoll(feed, answer, true));
    return null;
  }

  /** Gives a feed the address to which it has been redirected for good, often enough; or ends it for who has that. */
  private async move(feed: FeedRow, moved: Moved): Promise<void> {
    const url = addressToAdopt(moved);
    if (url === null) return;
    await this.database.transaction().execute(async (transaction) => {
      await feedStore.takeTurns(transaction);
      const other = await feedChangeStore.holderOf(transaction, url, feed.id);
      if (other === null) return feedStore.adopt(transaction, feed, url);
      // Its operator wants that one left alone, and this one polled.
      if (other.status === 'paused') return;
      const reason = `it has moved to ${url}, which is polled already: it is feed ${other.id}`;
      return feedChangeStore.endAsDuplicate(transaction, feed, other.id, reason);
    });
    this.logger.log(`${feed.url}: has moved to ${url}`);
  }

  /** The feed's next poll; one whose hub pushes its changes is polled as a slow backup. */
  private after(feed: DueFeed, result: PollResult, answer: HttpAnswer | null): FeedSchedule {
    const { POLL_SHORTEST_SECONDS, POLL_LONGEST_SECONDS } = this.environment;
    const limits = { shortestMs: POLL_SHORTEST_SECONDS * 1_000, longestMs: POLL_LONGEST_SECONDS * 1_000 };
    const now = Date.now();
    const schedule = feedAfterPoll(feed, result, answer, { now, limits, random: Math.random() });
    const last_changed_at = result.kind === 'changed' ? new Date(now) : feed.last_changed_at;
    const least = pushedInterval({ interval_ms: schedule.interval_ms, last_changed_at }, feed.hub, now);
    return { ...schedule, next_poll_at: new Date(Math.max(schedule.next_poll_at.getTime(), now + (least ?? 0))) };
  }

  /** Saves the outcome of a poll that brought no new document. */
  private async save(feed: DueFeed, outcome: PollOutcome, answer: HttpAnswer | null): Promise<PollFailure | null> {
    const failure = outcome.kind === 'failed' || outcome.kind === 'gone' ? outcome : null;
    if (failure) {
      countFailure(failure.fault);
      this.logger.warn(`${feed.url}: ${failure.reason}`);
    }
    const schedule = this.after(feed, failure ?? { kind: 'unchanged', document: null }, answer);
    // A feed that is passed over once is tried once more when it is due again.
    const unfinished = failure === deadly ? mostUnfinished - 1 : 0;
    await this.saves.add({
      ...schedule,
      id: feed.id,
      url: feed.url,
      status: schedule.status ?? feed.status,
      unfinished,
    });
    await this.move(feed, schedule);
    return failure;
  }
}

const hashOf = (answer: HttpAnswer): string => createHash('sha256').update(answer.body).digest('hex');

/** A poll that failed with an error. */
function failureOf(error: unknown): PollFailure {
  const { fault, reason } = faultOf(error);
  return { kind: 'failed', fault, reason: storableText(reason), retryAfterMs: null };
}
