import { DATABASE } from '@app/platform';
import { type Database, deliveryLogStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { nextById } from './cursor';
import {
  deliveryLogQuery,
  deliveryPageSchema,
  deliverySchema,
  plannedSchema,
  type ShownDeliveryWithAttempts,
} from './endpoint-schema';
import { idParam, readQuery } from './parameters';
import { showAttempts, showDelivery } from './show-webhooks';
import { WebhookActions } from './webhook-actions.store';

/** The log of what was delivered to webhook endpoints. */
@ApiTags('webhooks')
@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly actions: WebhookActions,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listDeliveries',
    summary: 'Deliveries, the newest first, with the outcome of the last attempt',
    scope: 'deliveries:read',
    query: deliveryLogQuery,
    answer: deliveryPageSchema,
  })
  async list(@Query() query: unknown): Promise<z.infer<typeof deliveryPageSchema>> {
    const { cursor, limit, since, ...filter } = readQuery(deliveryLogQuery, query);
    const from = since === undefined ? {} : { since: new Date(since) };
    const rows = await deliveryLogStore.list(this.database, limit, { ...filter, ...from, before: cursor?.[0] });
    return { deliveries: rows.map(showDelivery), next: nextById(rows, limit) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getDelivery',
    summary: 'One delivery: its payload, and each attempt with request, answer and time',
    scope: 'deliveries:read',
    path: byId,
    answer: deliverySchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<ShownDeliveryWithAttempts> {
    return showAttempts((await deliveryLogStore.byId(this.database, idParam(id))) ?? missing(id));
  }

  @Post(':id/resend')
  @ApiRoute({
    id: 'resendDelivery',
    summary: 'Deliver it again, with the same webhook-id',
    scope: 'deliveries:write',
    path: byId,
    answer: plannedSchema,
    problems: [404],
  })
  async resend(@Param('id') id: string): Promise<z.infer<typeof plannedSchema>> {
    return (await this.actions.resend(idParam(id))) ?? missing(id);
  }
}

function missing(id: string): never {
  throw new NotFoundException(`there is no delivery ${id}`);
}
