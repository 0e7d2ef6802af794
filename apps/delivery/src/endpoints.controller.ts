import { DATABASE } from '@app/platform';
import { type Database, deliveryStore, type EndpointRow } from '@app/store';
import { Body, Controller, Delete, Get, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { idPage, nextById } from './cursor';
import { createdEndpointSchema, deliveryPageSchema, endpointListSchema, type ShownEndpoint } from './endpoint-schema';
import { endpointFilterSchema } from './endpoint-filter';
import { idParam, readQuery } from './parameters';
import { newSecret, parseSecret } from './sign-webhook';

const secret = z.string().refine((text) => {
  try {
    return parseSecret(text).length > 0;
  } catch {
    return false;
  }
}, 'a secret is whsec_ and 24 to 64 bytes in base64; leave it out to be given one');

const newEndpointSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'give the http(s) address that takes the webhooks' }).max(2_000),
  secret: secret.optional(),
  filter: endpointFilterSchema.prefault({}),
});
const logQuery = idPage(500, 50).extend({
  endpoint: z.coerce.number().int().min(1).optional().describe('id of one endpoint'),
});

/** Webhook endpoints and the log of what was delivered to them. */
@ApiTags('webhooks')
@Controller('api/v1')
export class EndpointsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('endpoints')
  @ApiRoute({
    id: 'listEndpoints',
    summary: 'All endpoints, without their secrets',
    scope: 'endpoints:read',
    answer: endpointListSchema,
  })
  async list(): Promise<z.infer<typeof endpointListSchema>> {
    return { endpoints: (await deliveryStore.endpoints(this.database)).map(show) };
  }

  @Post('endpoints')
  @ApiRoute({
    id: 'addEndpoint',
    summary: 'Add an endpoint; its secret is shown this once',
    scope: 'endpoints:write',
    body: newEndpointSchema,
    status: 201,
    answer: createdEndpointSchema,
  })
  async add(@Body() body: unknown): Promise<z.infer<typeof createdEndpointSchema>> {
    const { url, filter, ...given } = newEndpointSchema.parse(body);
    const key = given.secret ?? newSecret();
    const endpoint = await deliveryStore.addEndpoint(this.database, { url, filter, secrets: [key] });
    return { ...show(endpoint), secret: key };
  }

  @Delete('endpoints/:id')
  @ApiRoute({
    id: 'removeEndpoint',
    summary: 'Delete an endpoint and its log',
    scope: 'endpoints:write',
    path: byId,
    status: 204,
    problems: [404],
  })
  async remove(@Param('id') id: string): Promise<void> {
    if (!(await deliveryStore.removeEndpoint(this.database, idParam(id)))) {
      throw new NotFoundException(`there is no endpoint ${id}`);
    }
  }

  @Get('deliveries')
  @ApiRoute({
    id: 'listDeliveries',
    summary: 'Deliveries, the newest first, with the outcome of the last attempt',
    scope: 'deliveries:read',
    query: logQuery,
    answer: deliveryPageSchema,
  })
  async log(@Query() query: unknown): Promise<z.infer<typeof deliveryPageSchema>> {
    const { endpoint, cursor, limit } = readQuery(logQuery, query);
    const rows = await deliveryStore.log(this.database, limit, cursor?.[0], endpoint);
    const deliveries = rows.map(({ nextAttemptAt, deliveredAt, ...row }) => ({
      ...row,
      nextAttemptAt: nextAttemptAt.toISOString(),
      deliveredAt: deliveredAt?.toISOString() ?? null,
    }));
    return { deliveries, next: nextById(rows, limit) };
  }
}

const show = (row: EndpointRow): ShownEndpoint => ({
  id: row.id,
  url: row.url,
  filter: endpointFilterSchema.parse(row.filter),
  status: row.status,
  disabledReason: row.disabled_reason,
  createdAt: row.created_at.toISOString(),
});
