import { type Cancel, HttpClient } from '@app/http';
import type { EndpointPayload } from '@app/pipeline';
import { DATABASE, ENVIRONMENT, type Environment, inTraceOf, isTracing, observeStage, traceStage } from '@app/platform';
import {
  type ArticleOrigin,
  articleOriginStore,
  type Attempt,
  type Database,
  deliveryStore,
  type DueDelivery,
  type EndpointRow,
  endpointStore,
} from '@app/store';
import { Batches, Handles, JobContext } from '@app/transport';
import { Controller, Inject, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { setTimeout as wait } from 'node:timers/promises';
import { attemptConsequence, type AttemptConsequence } from './attempt-consequence';
import { attemptWebhook, type WebhookTarget } from './attempt-webhook';
import { makeDigest } from './digest.store';
import { disableEndpoint } from './disable-endpoint.store';
import { serveLane } from './endpoint-lane';
import { OpenLanes } from './open-lanes';
import { sentBody } from './sent-body';
import { webhookSigner } from './sign-webhook';
import { signingSecrets } from './signing-secrets';
import { nextSlot } from './throttle';
import { countAttempt } from './webhook-metrics';

const sizes = { atOnce: 10, readAhead: 60, mostHeld: 400, lookMs: 250, lingerMs: 500 };
const readAtOnce = 100;
const lanesAStatement = 100;
const attemptsAStatement = 500;
const dayMs = 86_400_000;

interface Asked {
  readonly endpointId: number;
  readonly held: readonly number[];
}
interface Found {
  readonly endpoint: EndpointRow | null;
  readonly due: readonly DueDelivery[];
}

/** Sends an endpoint what is due to it: in order for each story, several stories at once. */
@Controller()
export class Deliver {
  private readonly logger = new Logger('deliver');
  /** The lanes of a process read and record together: a statement for a few rows costs as much as one for hundreds. */
  private readonly reads: Batches<Asked, Found>;
  private readonly records: Batches<Attempt, undefined>;
  /** When each throttled endpoint was last sent something, or is to be. */
  private readonly slots = new Map<number, number>();

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly http: HttpClient,
    private readonly lanes: OpenLanes,
  ) {
    this.reads = new Batches((asked) => this.find(asked), lanesAStatement);
    this.records = new Batches(async (attempts) => {
      await deliveryStore.record(database, attempts);
      return attempts.map(() => undefined);
    }, attemptsAStatement);
  }

  @Handles('deliver')
  async handle(@Payload() { endpointId }: EndpointPayload, @Ctx() { signal }: JobContext): Promise<void> {
    const underWay = new Set<Cancel>();
    const stop = (): void => {
      for (const cancel of underWay) cancel(new Error('the service stops'));
    };
    signal.addEventListener('abort', stop);
    try {
      await this.serve(endpointId, underWay, signal);
    } finally {
      this.lanes.close(endpointId);
      signal.removeEventListener('abort', stop);
    }
  }

  private async serve(endpointId: number, underWay: Set<Cancel>, signal: AbortSignal): Promise<void> {
    let endpoint: EndpointRow;
    let target: WebhookTarget;
    let failingSince: Date | null = null;
    const read = async (held: ReadonlySet<number>): Promise<readonly DueDelivery[]> => {
      const found = await this.reads.add({ endpointId, held: [...held] });
      if (found.endpoint?.status !== 'active') return [];
      endpoint = found.endpoint;
      target = { post: this.http.poster(endpoint.url), sign: webhookSigner(signingSecrets(endpoint, new Date())) };
      if (held.size === 0) failingSince = endpoint.failing_since;
      if (endpoint.digest_minutes === null || endpoint.next_digest_at > new Date()) return found.due;
      const made = await makeDigest(this.database, endpoint.id);
      return made ? (await this.reads.add({ endpointId, held: [...held] })).due : found.due;
    };
    const attempt = async (delivery: DueDelivery): Promise<AttemptConsequence | null> => {
      await this.slot(endpoint, signal);
      if (signal.aborted) return null;
      const message = { id: delivery.messageId, body: sentBody(delivery) };
      const made = await attemptWebhook(target, message, underWay);
      if (signal.aborted && made.result instanceof Error) return null; // not the receiver's fault: it stays due
      return attemptConsequence(made, {
        deliveryId: delivery.id,
        attemptsBefore: delivery.attempts,
        failingSince,
        disableAfterMs: this.environment.WEBHOOK_DISABLE_DAYS * dayMs,
        now: Date.now(),
        random: Math.random(),
      });
    };
    const record = async (delivery: DueDelivery, consequence: AttemptConsequence): Promise<boolean> => {
      const before = failingSince;
      failingSince = consequence.failingSince;
      await this.records.add(consequence.log);
      if ((before === null) !== (consequence.failingSince === null)) {
        await endpointStore.setFailingSince(this.database, endpointId, consequence.failingSince);
      }
      countAttempt(consequence.log);
      const told = isTracing() ? await this.trace(endpointId, delivery, consequence.log) : [];
      if (consequence.log.delivered) {
        if (delivery.madeAt) observeStage('deliver', [delivery.madeAt]);
        if (delivery.changedAt) observeStage('story-to-webhook', [delivery.changedAt]);
        return false;
      }
      inTraceOf(told[0]?.entry, () =>
        this.logger.warn(`endpoint ${endpointId}, ${delivery.messageId}: ${consequence.log.error}`),
      );
      if (consequence.disable === null) return false;
      await disableEndpoint(this.database, this.lanes, endpointId, consequence.disable);
      return true;
    };
    const onOpen = (poke: () => void): void => this.lanes.open(endpointId, poke);
    await serveLane({ read, attempt, record, onOpen, ...sizes }, signal);
  }

  private async find(asked: readonly Asked[]): Promise<Found[]> {
    const ids = asked.map(({ endpointId }) => endpointId);
    const [endpoints, due] = await Promise.all([
      endpointStore.byIds(this.database, ids),
      deliveryStore.due(this.database, asked, readAtOnce),
    ]);
    return ids.map((id) => ({ endpoint: endpoints.get(id) ?? null, due: due.get(id) ?? [] }));
  }

  /** Adds an attempt to the traces of the articles that it told of. @returns where those come from */
  private async trace(
    endpointId: number,
    { eventId, messageId }: DueDelivery,
    log: Attempt,
  ): Promise<readonly ArticleOrigin[]> {
    const told = (await articleOriginStore.ofEvents(this.database, [eventId])).get(eventId) ?? [];
    const attributes = {
      'messaging.message.id': messageId,
      'tributary.endpoint.id': endpointId,
      'tributary.delivery.id': log.deliveryId,
      ...(log.status === null ? {} : { 'http.response.status_code': log.status }),
    };
    const end = new Date(log.at.getTime() + log.durationMs);
    traceStage(
      'deliver',
      told.map(({ entry }) => ({ entry, start: log.at, end, attributes, error: log.error })),
    );
    return told;
  }

  /** Waits until a throttled endpoint may be sent something more. */
  private async slot({ id, throttle }: EndpointRow, signal: AbortSignal): Promise<void> {
    if (throttle === null) return;
    const now = Date.now();
    const slot = nextSlot(this.slots.get(id) ?? 0, throttle, now);
    this.slots.set(id, slot);
    if (slot > now) await wait(slot - now, undefined, { signal }).catch(() => undefined);
  }
}
