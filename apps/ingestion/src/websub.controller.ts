import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { requests } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, type FeedRow, isOutage, websubStore } from '@app/store';
import { Controller, Inject, Logger } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { storableText } from './storable';
import { type ReceivedDocument, TakeDocument } from './take-document.store';
import { wantsPage } from './stub';
import { intentVerdict } from './websub-intent';
import { countPush } from './websub-metrics';
import { isSigned } from './websub-signature';

const maxBytes = 10_000_000;
const unzip = promisify(gunzip);

/** What hubs say at our callbacks, passed on by delivery. Every ingestion process hears it, so all may run twice. */
@Controller()
export class WebsubController {
  private readonly logger = new Logger('websub');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly documents: TakeDocument,
  ) {}

  /** Whether a hub's challenge is to be echoed. */
  @MessagePattern('websub.verify', Transport.REDIS)
  async verify(@Payload() payload: unknown): Promise<{ known: boolean; confirmed: boolean }> {
    const { token, ...intent } = requests['websub.verify'].parse(payload);
    const held = await websubStore.byToken(this.database, token);
    if (!held) return { known: false, confirmed: false };
    const { hub, topic } = held.subscription;
    const verdict = intentVerdict(held.subscription, intent, Date.now());
    if (verdict.kind === 'confirm') {
      await websubStore.update(this.database, token, {
        status: 'verified',
        expires_at: new Date(verdict.expiresAt),
        next_attempt_at: new Date(verdict.renewAt),
        failures: 0,
        last_error: null,
      });
      this.logger.log(`${hub} pushes ${topic} until ${new Date(verdict.expiresAt).toISOString()}`);
      return { known: true, confirmed: true };
    }
    this.logger.warn(`${hub} for ${topic}: ${intent.mode}: ${verdict.reason}`);
    if (verdict.kind === 'refuse') return { known: false, confirmed: false };
    await websubStore.update(this.database, token, {
      status: 'denied',
      expires_at: null,
      last_error: storableText(verdict.reason),
    });
    return { known: true, confirmed: false };
  }

  /** Takes a pushed document in; answers once its entries are saved, or it turned out to be none of ours to take. */
  @MessagePattern('websub.receive', Transport.REDIS)
  async receive(@Payload() payload: unknown): Promise<{ known: boolean }> {
    const { token, contentType, signature, body } = requests['websub.receive'].parse(payload);
    const held = await websubStore.byToken(this.database, token);
    if (!held) return { known: false };
    const { hub, secret, topic } = held.subscription;
    const bytes = await unzip(Buffer.from(body, 'base64'), { maxOutputLength: maxBytes });
    if (!isSigned(secret, signature, bytes)) {
      // Answered as any other, so that nobody learns what a right signature is (W3C WebSub, section 8).
      countPush('wrong-signature');
      this.logger.warn(`${hub} for ${topic}: a push without the right signature was ignored`);
      return { known: true };
    }
    await this.take(held.feed, token, { bytes, headers: { 'content-type': contentType } });
    return { known: true };
  }

  /** A poll reads the pages of pushed stubs: the next one comes as soon as the feed may be asked again. */
  private soonest({ next_poll_at, last_polled_at }: FeedRow): Date {
    const allowed = (last_polled_at?.getTime() ?? 0) + this.environment.POLL_SHORTEST_SECONDS * 1_000;
    return new Date(Math.min(next_poll_at.getTime(), Math.max(allowed, Date.now())));
  }

  private async take(feed: FeedRow, token: string, pushed: Pick<ReceivedDocument, 'bytes' | 'headers'>): Promise<void> {
    // A hub waits for the answer: pages of stubs are left to the next poll, and so is the feed's schedule.
    const patience = { signal: new AbortController().signal, until: 0 };
    let fault: string | null = null;
    try {
      await this.documents.take(feed, { ...pushed, url: feed.url }, patience, ({ entries }, hasNews) =>
        hasNews && entries.some(wantsPage) ? { next_poll_at: this.soonest(feed) } : {},
      );
    } catch (error) {
      if (isOutage(error)) throw error;
      // The same document would fail again: the hub is not asked to repeat it, and polls go on.
      fault = storableText(`a push could not be taken: ${(error as Error).message}`);
      this.logger.warn(`${feed.url}: ${fault}`);
    }
    countPush(fault === null ? 'taken' : 'unreadable');
    await websubStore.update(this.database, token, {
      last_error: fault,
      ...(fault === null ? { last_push_at: new Date() } : {}),
    });
  }
}
