import { DATABASE } from '@app/platform';
import { type Database, type DeliveryRow, deliveryLogStore, type DeliveryWithAttempts } from '@app/store';
import { Controller, Get, HttpCode, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { idParam } from './parameters';
import { WebhookActions } from './webhook-actions.store';

const logQuery = z.object({
  endpoint: z.coerce.number().int().positive().optional(),
  status: z.enum(['pending', 'delivered', 'failed', 'digested']).optional(),
  type: z.string().max(100).optional(),
  since: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** The log of what was delivered to webhook endpoints. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly actions: WebhookActions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Deliveries, the newest first, with the outcome of the last attempt' })
  @ApiQuery({ name: 'endpoint', required: false })
  @ApiQuery({ name: 'status', required: false, enum: ['pending', 'delivered', 'failed', 'digested'] })
  @ApiQuery({ name: 'type', required: false, description: 'of the event, as story.updated' })
  @ApiQuery({ name: 'since', required: false, description: 'planned at this time or later' })
  @ApiQuery({ name: 'before', required: false, description: 'the `next` of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  async list(@Query() query: unknown): Promise<{ deliveries: DeliveryRow[]; next: number | null }> {
    const { limit, ...filter } = logQuery.parse(query);
    const deliveries = await deliveryLogStore.list(this.database, limit, filter);
    return { deliveries, next: deliveries.length === limit ? deliveries.at(-1)!.id : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One delivery: its payload, and each attempt with request, answer and time' })
  async one(@Param('id') id: string): Promise<DeliveryWithAttempts> {
    return (await deliveryLogStore.byId(this.database, idParam(id))) ?? missing(id);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Deliver it again, with the same webhook-id' })
  async resend(@Param('id') id: string): Promise<{ planned: number }> {
    return (await this.actions.resend(idParam(id))) ?? missing(id);
  }
}

function missing(id: string): never {
  throw new NotFoundException(`there is no delivery ${id}`);
}
