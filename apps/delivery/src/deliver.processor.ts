import { HttpClient, retryAfter } from '@app/http';
import type { EndpointPayload } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, deliveryStore, type EndpointRow } from '@app/store';
import { Handles, JobContext } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { attemptOutcome, nextAttempt } from './retry-schedule';
import { signWebhook } from './sign-webhook';

const atOnce = 10;
const timeoutMs = 15_000;
/** An answer's body tells nothing: this much of it is read over, so that the connection serves again. */
const answerBytes = 64_000;

type Due = Awaited<ReturnType<typeof deliveryStore.due>>[number];

/** Sends an endpoint what is due to it: in order for each story, several stories at once. */
@Controller()
export class Deliver {
  private readonly logger = new Logger('deliver');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly http: HttpClient,
  ) {}

  @Handles('deliver')
  async handle(@Payload() { endpointId }: EndpointPayload, @Ctx() { signal }: JobContext): Promise<void> {
    for (;;) {
      const endpoint = await deliveryStore.endpoint(this.database, endpointId);
      if (!endpoint || endpoint.status !== 'active' || signal.aborted) return;
      // Of each story only its oldest is due, so none of these must wait for another.
      const due = await deliveryStore.due(this.database, endpointId, atOnce);
      if (!due.length) return;
      const attempts = await Promise.allSettled(due.map((delivery) => this.attempt(endpoint, delivery, signal)));
      // Only now, when nothing is under way any more, may the lane be given up.
      for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason;
      const refusal = attempts.map((attempt) => (attempt.status === 'fulfilled' ? attempt.value : null)).find(Boolean);
      if (refusal) await deliveryStore.disableEndpoint(this.database, endpoint.id, refusal);
    }
  }

  /** Sends one delivery and logs what came of it. @returns why the endpoint is to be disabled, or null */
  private async attempt(endpoint: EndpointRow, delivery: Due, signal: AbortSignal): Promise<string | null> {
    const at = new Date();
    const body = JSON.stringify(delivery.payload);
    let result: number | Error;
    let retryAfterMs: number | null = null;
    try {
      const answer = await this.http.send({
        url: endpoint.url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signWebhook({ id: delivery.messageId, timestamp: at, body, secrets: endpoint.secrets }),
        },
        body,
        maxBytes: answerBytes,
        discardBody: true,
        maxRedirects: 0,
        timeoutMs,
        signal,
      });
      result = answer.status;
      retryAfterMs = retryAfter(answer.headers['retry-after'], Date.now());
    } catch (error) {
      if (signal.aborted) return null; // not the receiver's fault: the delivery stays due
      result = error as Error;
    }
    const outcome = attemptOutcome(result);
    const now = Date.now();
    const next = nextAttempt({ attempt: delivery.attempts + 1, now, retryAfterMs, random: Math.random() });
    await this.database.transaction().execute(async (transaction) => {
      await deliveryStore.recordAttempt(
        transaction,
        {
          deliveryId: delivery.id,
          at,
          durationMs: now - at.getTime(),
          status: typeof result === 'number' ? result : null,
          error: outcome.kind === 'delivered' ? null : outcome.reason,
        },
        outcome.kind === 'delivered'
          ? { delivered: true }
          : { delivered: false, next: next === null ? null : new Date(next) },
      );
    });
    if (outcome.kind === 'delivered') return null;
    this.logger.warn(`endpoint ${endpoint.id}, ${delivery.messageId}: ${outcome.reason}`);
    return outcome.kind === 'disable' ? outcome.reason : null;
  }
}
