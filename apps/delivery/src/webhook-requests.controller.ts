import { requests, type WebhookAnswer } from '@app/pipeline';
import { Locks } from '@app/transport';
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { NEVER, type Observable } from 'rxjs';
import { WebhookActions } from './webhook-actions.store';

/** A ticket is held until every process has long heard of it. */
const ticketMs = 60_000;

/** What the dashboard asks of delivery, the one writer of endpoints. Every process of delivery hears each request. */
@Controller()
export class WebhookRequestsController {
  constructor(
    private readonly actions: WebhookActions,
    private readonly locks: Locks,
  ) {}

  @MessagePattern('endpoints.change', Transport.REDIS)
  async change(@Payload() payload: unknown): Promise<WebhookAnswer> {
    const { id, status } = requests['endpoints.change'].parse(payload);
    const changed = await this.actions.change(id, { status });
    if (!changed) return missing('endpoint', id);
    return { good: true, text: `Endpoint ${id} is ${changed.status}.` };
  }

  @MessagePattern('endpoints.test', Transport.REDIS)
  test(@Payload() payload: unknown): Promise<WebhookAnswer | Observable<never>> {
    const { id, ticket } = requests['endpoints.test'].parse(payload);
    return this.once(ticket, async () => {
      const outcome = await this.actions.test(id);
      if (!outcome) return missing('endpoint', id);
      const text = outcome.delivered
        ? `The test was answered with ${outcome.status} after ${outcome.durationMs} ms.`
        : `The test failed: ${outcome.error}.`;
      return { good: outcome.delivered, text };
    });
  }

  @MessagePattern('endpoints.replay', Transport.REDIS)
  replay(@Payload() payload: unknown): Promise<WebhookAnswer | Observable<never>> {
    const { id, since, ticket } = requests['endpoints.replay'].parse(payload);
    return this.once(ticket, async () => {
      const replayed = await this.actions.replay(id, { since: new Date(since), position: null, until: null });
      if (!replayed) return missing('endpoint', id);
      return { good: true, text: `Deliveries planned by the replay: ${replayed.planned.toLocaleString('en')}.` };
    });
  }

  @MessagePattern('deliveries.resend', Transport.REDIS)
  resend(@Payload() payload: unknown): Promise<WebhookAnswer | Observable<never>> {
    const { id, ticket } = requests['deliveries.resend'].parse(payload);
    return this.once(ticket, async () => {
      if (!(await this.actions.resend(id))) return missing('delivery', id);
      return { good: true, text: `Delivery ${id} is due again.` };
    });
  }

  /** Lets one process do what a ticket asks for; the others stay silent. */
  private async once(ticket: string, work: () => Promise<WebhookAnswer>): Promise<WebhookAnswer | Observable<never>> {
    const release = await this.locks.tryTake(`webhooks:${ticket}`, () => undefined);
    if (!release) return NEVER;
    setTimeout(() => void release().catch(() => undefined), ticketMs).unref();
    return work();
  }
}

const missing = (what: string, id: number): WebhookAnswer => ({ good: false, text: `There is no ${what} ${id}.` });
