import { DATABASE } from '@app/platform';
import { type Database, deliveryStore, type EndpointRow } from '@app/store';
import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { endpointFilterSchema } from './endpoint-filter';
import { bodyOf } from './json-schema';
import { idParam } from './parameters';
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
const logQuery = z.object({
  endpoint: z.coerce.number().int().positive().optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Webhook endpoints and the log of what was delivered to them. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1')
export class EndpointsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('endpoints')
  @ApiOperation({ summary: 'All endpoints, without their secrets' })
  async list(): Promise<{ endpoints: unknown[] }> {
    return { endpoints: (await deliveryStore.endpoints(this.database)).map(show) };
  }

  @Post('endpoints')
  @ApiBody(bodyOf(newEndpointSchema))
  @ApiOperation({ summary: 'Add an endpoint; its secret is shown this once' })
  async add(@Body() body: unknown): Promise<unknown> {
    const { url, filter, ...given } = newEndpointSchema.parse(body);
    const key = given.secret ?? newSecret();
    const endpoint = await deliveryStore.addEndpoint(this.database, { url, filter, secrets: [key] });
    return { ...show(endpoint), secret: key };
  }

  @Delete('endpoints/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an endpoint and its log' })
  async remove(@Param('id') id: string): Promise<void> {
    if (!(await deliveryStore.removeEndpoint(this.database, idParam(id)))) {
      throw new NotFoundException(`there is no endpoint ${id}`);
    }
  }

  @Get('deliveries')
  @ApiOperation({ summary: 'Deliveries, the newest first, with the outcome of the last attempt' })
  @ApiQuery({ name: 'endpoint', required: false })
  @ApiQuery({ name: 'before', required: false, description: 'the last id of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  async log(@Query() query: unknown): Promise<{ deliveries: unknown[]; next: number | null }> {
    const { endpoint, before, limit } = logQuery.parse(query);
    const deliveries = await deliveryStore.log(this.database, limit, before, endpoint);
    return { deliveries, next: deliveries.length === limit ? deliveries.at(-1)!.id : null };
  }
}

const show = (row: EndpointRow) => ({
  id: row.id,
  url: row.url,
  filter: row.filter,
  status: row.status,
  disabledReason: row.disabled_reason,
  createdAt: row.created_at,
});
