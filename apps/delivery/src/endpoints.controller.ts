import { DATABASE } from '@app/platform';
import { type Database, deliveryLogStore, type EndpointRow, endpointStore } from '@app/store';
import { Body, Controller, Delete, Get, Inject, NotFoundException, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import {
  createdEndpointSchema,
  endpointChangeSchema,
  endpointHealthSchema,
  endpointListSchema,
  endpointSchema,
  newEndpointSchema,
  plannedSchema,
  replaySchema,
  rotatedEndpointSchema,
  rotationSchema,
  type ShownEndpoint,
  testOutcomeSchema,
} from './endpoint-schema';
import { idParam } from './parameters';
import { firstSecrets, rotateSecrets } from './rotate-secrets';
import { showEndpoint, showHealth } from './show-webhooks';
import { type TestOutcome, WebhookActions } from './webhook-actions.store';

const hourMs = 3_600_000;

/** Webhook endpoints. */
@ApiTags('webhooks')
@Controller('api/v1/endpoints')
export class EndpointsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly actions: WebhookActions,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listEndpoints',
    summary: 'All endpoints, without their secrets',
    scope: 'endpoints:read',
    answer: endpointListSchema,
  })
  async list(): Promise<z.infer<typeof endpointListSchema>> {
    return { endpoints: (await endpointStore.list(this.database)).map(showEndpoint) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getEndpoint',
    summary: 'One endpoint, without its secrets',
    scope: 'endpoints:read',
    path: byId,
    answer: endpointSchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<ShownEndpoint> {
    return showEndpoint(await this.found(id));
  }

  @Post()
  @ApiRoute({
    id: 'addEndpoint',
    summary: 'Add an endpoint; its secrets are shown this once',
    scope: 'endpoints:write',
    body: newEndpointSchema,
    status: 201,
    answer: createdEndpointSchema,
  })
  async add(@Body() body: unknown): Promise<z.infer<typeof createdEndpointSchema>> {
    const { secret, signatures, ...rest } = newEndpointSchema.parse(body);
    const secrets = firstSecrets(secret, signatures);
    const endpoint = await endpointStore.add(this.database, { ...rest, secrets });
    return { ...showEndpoint(endpoint), secret: secrets[0]!, secrets };
  }

  @Patch(':id')
  @ApiRoute({
    id: 'changeEndpoint',
    summary: 'Change an endpoint: address, filter, pace, or pause, disable and enable it',
    scope: 'endpoints:write',
    path: byId,
    body: endpointChangeSchema,
    answer: endpointSchema,
    problems: [404],
  })
  async change(@Param('id') id: string, @Body() body: unknown): Promise<ShownEndpoint> {
    const changed = await this.actions.change(idParam(id), endpointChangeSchema.parse(body));
    return showEndpoint(changed ?? missing(id));
  }

  @Delete(':id')
  @ApiRoute({
    id: 'removeEndpoint',
    summary: 'Delete an endpoint and its log',
    scope: 'endpoints:write',
    path: byId,
    status: 204,
    problems: [404],
  })
  async remove(@Param('id') id: string): Promise<void> {
    if (!(await endpointStore.remove(this.database, idParam(id)))) missing(id);
  }

  @Post(':id/rotate')
  @ApiRoute({
    id: 'rotateEndpointSecrets',
    summary: 'Give an endpoint new secrets, shown this once; the old ones sign too for a while',
    scope: 'endpoints:write',
    path: byId,
    body: rotationSchema,
    answer: rotatedEndpointSchema,
    problems: [404],
  })
  async rotate(@Param('id') id: string, @Body() body: unknown): Promise<z.infer<typeof rotatedEndpointSchema>> {
    const { secret, overlapHours } = rotationSchema.parse(body ?? {});
    return this.database.transaction().execute(async (transaction) => {
      const endpoint = (await endpointStore.locked(transaction, idParam(id))) ?? missing(id);
      const { secrets, retiring, fresh } = rotateSecrets(endpoint, secret, new Date(), overlapHours * hourMs);
      await endpointStore.setSecrets(transaction, endpoint.id, secrets, retiring);
      const changed = await endpointStore.byId(transaction, endpoint.id);
      return { ...showEndpoint(changed!), secrets: [...fresh] };
    });
  }

  @Post(':id/test')
  @ApiRoute({
    id: 'testEndpoint',
    summary: 'Send a test event now and say what came of it',
    scope: 'endpoints:write',
    path: byId,
    answer: testOutcomeSchema,
    problems: [404],
  })
  async test(@Param('id') id: string): Promise<TestOutcome> {
    return (await this.actions.test(idParam(id))) ?? missing(id);
  }

  @Post(':id/replay')
  @ApiRoute({
    id: 'replayToEndpoint',
    summary: 'Deliver the events since a time or a position of the ledger again',
    scope: 'endpoints:write',
    path: byId,
    body: replaySchema,
    answer: plannedSchema,
    problems: [404],
  })
  async replay(@Param('id') id: string, @Body() body: unknown): Promise<z.infer<typeof plannedSchema>> {
    const { since, position, until } = replaySchema.parse(body);
    const time = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
    const range = { since: time(since), position: position ?? null, until: time(until) };
    return (await this.actions.replay(idParam(id), range)) ?? missing(id);
  }

  @Get(':id/health')
  @ApiRoute({
    id: 'getEndpointHealth',
    summary: 'How deliveries to an endpoint fare',
    scope: 'endpoints:read',
    path: byId,
    answer: endpointHealthSchema,
    problems: [404],
  })
  async health(@Param('id') id: string): Promise<z.infer<typeof endpointHealthSchema>> {
    const { id: known, status, failingSince, disabledReason } = showEndpoint(await this.found(id));
    const health = (await deliveryLogStore.healthOf(this.database, [known])).get(known)!;
    return { status, failingSince, disabledReason, ...showHealth(health) };
  }

  private async found(id: string): Promise<EndpointRow> {
    return (await endpointStore.byId(this.database, idParam(id))) ?? missing(id);
  }
}

function missing(id: string): never {
  throw new NotFoundException(`there is no endpoint ${id}`);
}
