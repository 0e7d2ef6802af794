import { randomBytes } from 'node:crypto';
import { HttpClient, retryAfter } from '@app/http';
import type { SubscriptionPayload } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, hubStore, type HubSubscriptionRow } from '@app/store';
import { Handles, JobContext } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { callbackWith, hubSignature, intentOf } from './hub-request';
import { OwnFeeds } from './own-feeds.module';
import { attemptOutcome, nextAttempt } from './retry-schedule';

const timeoutMs = 15_000;
const answerBytes = 64_000;
/** Verifications that fail by no answer are tried as often; then the request is forgotten. */
const mostVerifications = 4;
/** A busy topic is sent whole each time, so not more often than this. */
const pauseMs = 10_000;

/** Serves a subscription at our hub: verifies what was asked, sends the feed when it has news, tells when it has ended. */
@Controller()
export class Distribute {
  private readonly logger = new Logger('distribute');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly http: HttpClient,
    private readonly feeds: OwnFeeds,
  ) {}

  @Handles('distribute')
  async handle(@Payload() { subscriptionId }: SubscriptionPayload, @Ctx() { signal }: JobContext): Promise<void> {
    while (!signal.aborted && (await hubStore.isDueNow(this.database, subscriptionId))) {
      const subscription = await hubStore.byId(this.database, subscriptionId);
      if (!subscription) return;
      if (subscription.topic_id === null) await this.deny(subscription, signal);
      else if (subscription.asked !== null) await this.verify(subscription, signal);
      else await this.send(subscription, signal);
    }
  }

  /** Verification of intent (W3C WebSub, section 5.3). */
  private async verify(subscription: HubSubscriptionRow, signal: AbortSignal): Promise<void> {
    const { asked, asked_lease_seconds: lease, feed_url: topic, callback } = subscription;
    const challenge = randomBytes(24).toString('base64url');
    const said = { mode: asked!, topic, challenge, ...(asked === 'subscribe' ? { lease_seconds: lease! } : {}) };
    const answer = await this.ask(callbackWith(callback, said), signal);
    if (signal.aborted) return;
    const intent = answer instanceof Error ? 'try-again' : intentOf(answer, challenge);
    if (intent === 'confirmed') {
      if (asked === 'subscribe') await hubStore.confirm(this.database, subscription);
      else await hubStore.remove(this.database, subscription.id);
      return;
    }
    const error = answer instanceof Error ? answer.message : `HTTP ${answer.status}, and not the challenge alone`;
    if (intent === 'try-again' && subscription.attempts + 1 < mostVerifications) {
      const at = nextAttempt({
        attempt: subscription.attempts + 1,
        now: Date.now(),
        retryAfterMs: null,
        random: Math.random(),
      });
      return hubStore.retry(this.database, subscription.id, new Date(at!), error);
    }
    this.logger.warn(`subscription ${subscription.id}: ${callback} did not confirm ${asked}: ${error}`);
    await hubStore.refuse(this.database, subscription, error);
  }

  /** Content distribution (ibid., section 7): the feed as it is served now. */
  private async send(subscription: HubSubscriptionRow, signal: AbortSignal): Promise<void> {
    const { id, news_position: position, secret, feed_url: url } = subscription;
    const feed = await this.feeds.get(url);
    if (!feed) return hubStore.remove(this.database, id);
    let result: number | Error;
    let retryAfterMs: number | null = null;
    try {
      const answer = await this.http.send({
        url: subscription.callback,
        method: 'POST',
        headers: {
          'content-type': feed.type,
          link: feed.link,
          ...(secret === null ? {} : { 'x-hub-signature': hubSignature(secret, feed.body) }),
        },
        body: feed.body,
        maxBytes: answerBytes,
        discardBody: true,
        maxRedirects: 0,
        timeoutMs,
        signal,
      });
      result = answer.status;
      retryAfterMs = retryAfter(answer.headers['retry-after'], Date.now());
    } catch (error) {
      if (signal.aborted) return;
      result = error as Error;
    }
    const outcome = attemptOutcome(result);
    const now = Date.now();
    const pause = new Date(now + pauseMs);
    if (outcome.kind === 'delivered') return hubStore.sent(this.database, { id, position, next: pause, error: null });
    this.logger.warn(`subscription ${id}, ${subscription.callback}: ${outcome.reason}`);
    if (outcome.kind === 'disable') return hubStore.remove(this.database, id);
    const next = nextAttempt({ attempt: subscription.attempts + 1, now, retryAfterMs, random: Math.random() });
    if (next !== null) return hubStore.retry(this.database, id, new Date(next), outcome.reason);
    await hubStore.sent(this.database, { id, position, next: pause, error: `given up: ${outcome.reason}` });
  }

  /** Tells that the topic is gone (ibid., section 5.2); what the subscriber answers changes nothing. */
  private async deny(subscription: HubSubscriptionRow, signal: AbortSignal): Promise<void> {
    const said = { mode: 'denied', topic: subscription.feed_url, reason: 'the topic was deleted' };
    const answer = await this.ask(callbackWith(subscription.callback, said), signal);
    if (signal.aborted) return;
    if (answer instanceof Error) this.logger.warn(`subscription ${subscription.id} ends: ${answer.message}`);
    await hubStore.remove(this.database, subscription.id);
  }

  private async ask(url: string, signal: AbortSignal): Promise<{ status: number; text: string } | Error> {
    try {
      const { status, body } = await this.http.send({ url, maxBytes: answerBytes, maxRedirects: 0, timeoutMs, signal });
      return { status, text: Buffer.from(body).toString() };
    } catch (error) {
      return error as Error;
    }
  }
}
