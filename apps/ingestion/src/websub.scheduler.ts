import { HttpClient } from '@app/http';
import { DATABASE, ENVIRONMENT, type Environment, Repeated } from '@app/platform';
import { type Database, type WebsubRow, websubStore } from '@app/store';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { storableText } from './storable';
import { attemptOutcome, firstWaitMs, type HubAnswer, longestWaitMs } from './websub-attempt';
import { callbackOf } from './websub-callback';
import { leaseSeconds } from './websub-intent';

const everyMs = 1_000;
const hubsAtOnce = 20;
const limits = { maxBytes: 100_000, timeoutMs: 20_000 };

/** Asks hubs for the subscriptions that are due: new ones, those to be tried again, and leases to be renewed. */
@Injectable()
export class WebsubScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('websub');
  private readonly repeated: Repeated;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly http: HttpClient,
  ) {
    this.repeated = new Repeated('due subscriptions', everyMs, async () => {
      const due = await websubStore.takeDue(this.database, hubsAtOnce, firstWaitMs, longestWaitMs);
      await Promise.all(due.map((subscription) => this.attempt(subscription)));
    });
  }

  onApplicationBootstrap(): void {
    this.repeated.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.repeated.stop();
  }

  private async attempt(subscription: WebsubRow): Promise<void> {
    const { hub, topic, failures } = subscription;
    const { failed, error, notBefore } = attemptOutcome(await this.ask(subscription), failures, Date.now());
    if (error !== null) this.logger.warn(`${hub} for ${topic}: ${error}`);
    await websubStore.saveAttempt(this.database, subscription, {
      // A lease that runs is not lost because its renewal fails.
      ...(failed && !isRunning(subscription) ? { status: 'failed' as const } : {}),
      last_error: error === null ? null : storableText(error),
      ...(notBefore === null ? {} : { next_attempt_at: new Date(notBefore) }),
    });
  }

  /** Sends a subscription request (W3C WebSub, section 5.1). */
  private async ask({ hub, topic, token, secret }: WebsubRow): Promise<HubAnswer> {
    const form = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': callbackOf(this.environment.PUBLIC_URL, token),
      'hub.secret': secret,
      'hub.lease_seconds': String(leaseSeconds),
    });
    try {
      const { status, headers, body } = await this.http.send({
        url: hub,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        ...limits,
        signal: this.stopping.signal,
      });
      return { status, headers, text: Buffer.from(body).toString() };
    } catch (error) {
      return { fault: (error as Error).message };
    }
  }
}

const isRunning = ({ status, expires_at }: WebsubRow): boolean =>
  status === 'verified' && expires_at !== null && expires_at.getTime() > Date.now();
