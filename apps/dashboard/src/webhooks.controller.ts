import { randomUUID } from 'node:crypto';
import { askService, type RequestName, type WebhookAnswer } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, deliveryLogStore, endpointStore } from '@app/store';
import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { RouteConfig } from '@nestjs/platform-fastify';
import { answerOf } from './answer';
import { html, type Reply, type Request } from './exchange';
import { outage } from './outage';
import { deliveryPage } from './pages/delivery.page';
import { endpointPage } from './pages/endpoint.page';
import { endpointsPage } from './pages/endpoints.page';
import { messagePage } from './pages/message.page';
import type { Visitor } from './session';
import { logQuery, readId, replaySince } from './webhook-forms';

const section = '/endpoints';
/** A receiver has 15 seconds to answer a test; a replay of ten thousand events is planned in as many on a busy machine. */
const answerWithinMs = 60_000;
const rowsShown = 50;

/** Webhook endpoints with their health, their logs, and what can be done about them. */
@Controller()
export class WebhooksController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Get('endpoints')
  @Header('content-type', html)
  async endpoints(@Req() { visitor }: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const found = await answerOf('PostgreSQL', this.all());
    return 'fault' in found
      ? outage(reply, visitor!, section, found.fault)
      : endpointsPage({ visitor: visitor!, ...found.value, now: new Date() });
  }

  @Get('endpoints/:id')
  @Header('content-type', html)
  async endpoint(
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const found = await answerOf('PostgreSQL', this.one(readId(id), query));
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    return found.value
      ? endpointPage({ visitor: visitor!, ...found.value, now: new Date() })
      : absent(visitor!, reply, `no endpoint ${id}`);
  }

  @Get('deliveries/:id')
  @Header('content-type', html)
  async delivery(
    @Param('id') id: string,
    @Req() { visitor }: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const found = await answerOf('PostgreSQL', deliveryLogStore.byId(this.database, readId(id)));
    if ('fault' in found) return outage(reply, visitor!, section, found.fault);
    return found.value
      ? deliveryPage({ visitor: visitor!, delivery: found.value, now: new Date() })
      : absent(visitor!, reply, `no delivery ${id}`);
  }

  @Post('endpoints/:id/test')
  @RouteConfig({ action: 'send a test' })
  @Header('content-type', html)
  test(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const asked = { id: readId(id), ticket: randomUUID() };
    return this.ask(request, reply, 'endpoints.test', asked, `/endpoints/${asked.id}`);
  }

  @Post('endpoints/:id/pause')
  @RouteConfig({ action: 'pause endpoint' })
  @Header('content-type', html)
  pause(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const asked = { id: readId(id), status: 'paused' };
    return this.ask(request, reply, 'endpoints.change', asked, `/endpoints/${asked.id}`);
  }

  @Post('endpoints/:id/resume')
  @RouteConfig({ action: 'resume endpoint' })
  @Header('content-type', html)
  resume(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const asked = { id: readId(id), status: 'active' };
    return this.ask(request, reply, 'endpoints.change', asked, `/endpoints/${asked.id}`);
  }

  @Post('endpoints/:id/replay')
  @RouteConfig({ action: 'replay' })
  @Header('content-type', html)
  replay(
    @Param('id') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const asked = { id: readId(id), since: replaySince(body, new Date()), ticket: randomUUID() };
    return this.ask(request, reply, 'endpoints.replay', asked, `/endpoints/${asked.id}`);
  }

  @Post('deliveries/:id/resend')
  @RouteConfig({ action: 'deliver again' })
  @Header('content-type', html)
  resend(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const asked = { id: readId(id), ticket: randomUUID() };
    return this.ask(request, reply, 'deliveries.resend', asked, `/deliveries/${asked.id}`);
  }

  /** Asks delivery, the one writer of endpoints, and shows its answer. */
  private async ask(request: Request, reply: Reply, name: RequestName, payload: object, back: string): Promise<string> {
    const say = (status: number, heading: string, text: string): string => {
      reply.status(status);
      request.result = text;
      return messagePage({ visitor: request.visitor!, section, heading, text, back });
    };
    try {
      const { good, text } = await askService<WebhookAnswer>(this.others, 'delivery', name, payload, answerWithinMs);
      return say(good ? 200 : 409, good ? 'Done' : 'It did not work', text);
    } catch (error) {
      return say(503, 'Nothing is known to be done', `${(error as Error).message}.`);
    }
  }

  private async all() {
    const endpoints = await endpointStore.list(this.database);
    const health = await deliveryLogStore.healthOf(
      this.database,
      endpoints.map(({ id }) => id),
    );
    return { endpoints, health };
  }

  private async one(id: number, query: unknown) {
    const endpoint = await endpointStore.byId(this.database, id);
    if (!endpoint) return null;
    const filter = { ...logQuery(query), endpoint: id };
    const [health, deliveries] = await Promise.all([
      deliveryLogStore.healthOf(this.database, [id]),
      deliveryLogStore.list(this.database, rowsShown, filter),
    ]);
    const next = deliveries.length === rowsShown ? deliveries.at(-1)!.id : null;
    return { endpoint, health: health.get(id)!, deliveries, status: filter.status ?? null, next };
  }
}

function absent(visitor: Visitor, reply: Reply, what: string): string {
  reply.status(404);
  return messagePage({ visitor, section, heading: 'Not found', text: `There is ${what}.`, back: section });
}
