import { requests, type WebhookAnswer } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { alertStore, type Database } from '@app/store';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';

/** What the dashboard asks of delivery, the one writer of alerts. Asked twice, the first one stays. */
@Controller()
export class AlertRequestsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @MessagePattern('alerts.acknowledge', Transport.REDIS)
  async acknowledge(@Payload() payload: unknown): Promise<WebhookAnswer> {
    const { id, by } = requests['alerts.acknowledge'].parse(payload);
    const isThere = await alertStore.acknowledge(this.database, id, by);
    return { good: isThere, text: isThere ? `Alert ${id} is acknowledged.` : `There is no open alert ${id}.` };
  }
}
