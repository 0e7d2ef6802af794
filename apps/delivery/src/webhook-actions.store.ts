import { randomUUID } from 'node:crypto';
import { HttpClient } from '@app/http';
import { DATABASE } from '@app/platform';
import {
  type Database,
  deliveryLogStore,
  deliveryStore,
  type EndpointChange,
  type EndpointRow,
  endpointStore,
  type EventRange,
  eventStore,
} from '@app/store';
import { Inject, Injectable } from '@nestjs/common';
import { attemptConsequence } from './attempt-consequence';
import { attemptWebhook } from './attempt-webhook';
import { disableEndpoint } from './disable-endpoint.store';
import { endpointFilterSchema, wantsEvent } from './endpoint-filter';
import { OpenLanes } from './open-lanes';
import { webhookTestEvent } from './operational-event';
import { webhookSigner } from './sign-webhook';
import { signingSecrets } from './signing-secrets';
import { storyEventSchema } from './story-event-schema';

const eventsAtOnce = 500;

/** What came of a test event. */
export interface TestOutcome {
  readonly deliveryId: number;
  readonly delivered: boolean;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

/** What people do with endpoints and deliveries, by the API or the dashboard; each answers null for an id that is none. */
@Injectable()
export class WebhookActions {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly lanes: OpenLanes,
    private readonly http: HttpClient,
  ) {}

  /** Changes an endpoint. What waits for one that becomes disabled is given up; one that becomes active goes on at once. */
  async change(id: number, change: EndpointChange): Promise<EndpointRow | null> {
    const { status, ...rest } = change;
    if (status === 'disabled') await disableEndpoint(this.database, this.lanes, id, 'disabled by hand');
    const changed = await endpointStore.change(this.database, id, status === 'disabled' ? rest : change);
    if (changed?.status === 'active') await this.lanes.serve([id]);
    return changed;
  }

  /** Sends a test event now, whatever the endpoint's status and filter, and logs it like any other delivery. */
  async test(id: number): Promise<TestOutcome | null> {
    const endpoint = await endpointStore.byId(this.database, id);
    if (!endpoint) return null;
    const now = new Date();
    const event = webhookTestEvent(id, now);
    const message = { id: `msg_test_${randomUUID()}`, body: JSON.stringify(event) };
    const target = { post: this.http.poster(endpoint.url), sign: webhookSigner(signingSecrets(endpoint, now)) };
    const attempt = await attemptWebhook(target, message, new Set());
    return this.database.transaction().execute(async (transaction) => {
      const made = { storyId: null, sequence: null, previousSequence: null, ledgerPosition: null, topicIds: [] };
      const events = await eventStore.insert(transaction, [
        { ...made, messageId: message.id, type: event.type, payload: event },
      ]);
      const eventId = events.get(message.id)!;
      await deliveryStore.plan(transaction, [{ endpointId: id, eventId, storyId: null, sequence: null }]);
      const deliveryId = await deliveryLogStore.idOf(transaction, id, eventId);
      const { log } = attemptConsequence(attempt, {
        deliveryId,
        attemptsBefore: 0,
        failingSince: null,
        disableAfterMs: Infinity,
        now: now.getTime(),
        random: 0,
      });
      await deliveryStore.record(transaction, [{ ...log, next: null }]); // whoever tests sees it fail, and tests again
      return { deliveryId, delivered: log.delivered, status: log.status, error: log.error, durationMs: log.durationMs };
    });
  }

  /** Plans the events of a range that the endpoint's filter wants for delivery, again or for the first time. */
  async replay(id: number, range: EventRange): Promise<{ planned: number } | null> {
    const endpoint = await endpointStore.byId(this.database, id);
    if (!endpoint) return null;
    const filter = endpointFilterSchema.parse(endpoint.filter);
    let planned = 0;
    for (let after = 0; ;) {
      const events = await eventStore.inRange(this.database, range, after, eventsAtOnce);
      if (!events.length) break;
      after = events.at(-1)!.id;
      const wanted = events.filter(({ payload, topics }) =>
        wantsEvent(filter, storyEventSchema.pick({ type: true, data: true }).parse(payload), topics),
      );
      const ids = wanted.map((event) => event.id);
      planned += await this.database
        .transaction()
        .execute((transaction) => deliveryLogStore.replay(transaction, id, ids));
    }
    if (endpoint.status === 'active') await this.lanes.serve([id]);
    return { planned };
  }

  /** Makes a delivery due again, with a whole schedule before it. */
  async resend(deliveryId: number): Promise<{ planned: number } | null> {
    const endpoints = await deliveryLogStore.resend(this.database, [deliveryId]);
    if (!endpoints.length) return null;
    await this.lanes.serve(endpoints);
    return { planned: 1 };
  }
}
