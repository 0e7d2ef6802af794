import { askService, type WebhookAnswer } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { alertStore, type Database } from '@app/store';
import { Controller, Get, Header, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { RouteConfig } from '@nestjs/platform-fastify';
import { answerOf } from './answer';
import { html, type Reply, type Request } from './exchange';
import { outage } from './outage';
import { alertsPage } from './pages/alerts.page';
import { messagePage } from './pages/message.page';
import { readId } from './webhook-forms';

const section = '/alerts';
const resolvedShown = 50;

/** What an operator should look at, or should have. */
@Controller('alerts')
export class AlertsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Get()
  @Header('content-type', html)
  async list(@Req() { visitor }: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const asked = Promise.all([alertStore.open(this.database), alertStore.resolved(this.database, resolvedShown)]);
    const found = await answerOf('PostgreSQL', asked);
    if ('value' in found) {
      const [open, resolved] = found.value;
      return alertsPage({ visitor: visitor!, open, resolved, now: new Date() });
    }
    return outage(reply, visitor!, section, found.fault);
  }

  /** Asks delivery, the one writer of alerts, to note that somebody has seen to one. */
  @Post(':id/acknowledge')
  @RouteConfig({ action: 'acknowledge an alert' })
  @Header('content-type', html)
  async acknowledge(
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const visitor = request.visitor!;
    const say = (status: number, heading: string, text: string): string => {
      reply.status(status);
      request.result = text;
      return messagePage({ visitor, section, heading, text, back: section });
    };
    const asked = { id: readId(id), by: visitor.user };
    if (asked.id === 0) return say(404, 'Nothing was done', 'There is no such alert.');
    try {
      const { good, text } = await askService<WebhookAnswer>(this.others, 'delivery', 'alerts.acknowledge', asked);
      return say(good ? 200 : 404, good ? 'Done' : 'Nothing was done', text);
    } catch (error) {
      return say(503, 'Nothing is known to be done', `${(error as Error).message}.`);
    }
  }
}
