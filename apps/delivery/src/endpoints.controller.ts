import { DATABASE } from '@app/platform';
import { type Database, deliveryLogStore, type EndpointHealth, type EndpointRow, endpointStore } from '@app/store';
import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  endpointChangeSchema,
  newEndpointSchema,
  replaySchema,
  rotationSchema,
  shownEndpoint,
} from './endpoint-schema';
import { bodyOf } from './json-schema';
import { idParam } from './parameters';
import { firstSecrets, rotateSecrets } from './rotate-secrets';
import { type TestOutcome, WebhookActions } from './webhook-actions.store';

const hourMs = 3_600_000;
type ShownEndpoint = ReturnType<typeof shownEndpoint>;

/** Webhook endpoints. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Controller('api/v1/endpoints')
export class EndpointsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly actions: WebhookActions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All endpoints, without their secrets' })
  async list(): Promise<{ endpoints: ShownEndpoint[] }> {
    return { endpoints: (await endpointStore.list(this.database)).map(shownEndpoint) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One endpoint, without its secrets' })
  async one(@Param('id') id: string): Promise<ShownEndpoint> {
    return shownEndpoint(await this.found(id));
  }

  @Post()
  @ApiBody(bodyOf(newEndpointSchema))
  @ApiOperation({ summary: 'Add an endpoint; its secrets are shown this once' })
  async add(@Body() body: unknown): Promise<ShownEndpoint & { secret: string; secrets: string[] }> {
    const { secret, signatures, ...rest } = newEndpointSchema.parse(body);
    const secrets = firstSecrets(secret, signatures);
    const endpoint = await endpointStore.add(this.database, { ...rest, secrets });
    return { ...shownEndpoint(endpoint), secret: secrets[0]!, secrets };
  }

  @Patch(':id')
  @ApiBody(bodyOf(endpointChangeSchema))
  @ApiOperation({ summary: 'Change an endpoint: address, filter, pace, or pause, disable and enable it' })
  async change(@Param('id') id: string, @Body() body: unknown): Promise<ShownEndpoint> {
    const changed = await this.actions.change(idParam(id), endpointChangeSchema.parse(body));
    return shownEndpoint(changed ?? missing(id));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete an endpoint and its log' })
  async remove(@Param('id') id: string): Promise<void> {
    if (!(await endpointStore.remove(this.database, idParam(id)))) missing(id);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @ApiBody(bodyOf(rotationSchema))
  @ApiOperation({ summary: 'Give an endpoint new secrets, shown this once; the old ones sign too for a while' })
  async rotate(
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<ShownEndpoint & { secrets: readonly string[] }> {
    const { secret, overlapHours } = rotationSchema.parse(body ?? {});
    return this.database.transaction().execute(async (transaction) => {
      const endpoint = (await endpointStore.locked(transaction, idParam(id))) ?? missing(id);
      const { secrets, retiring, fresh } = rotateSecrets(endpoint, secret, new Date(), overlapHours * hourMs);
      await endpointStore.setSecrets(transaction, endpoint.id, secrets, retiring);
      const changed = await endpointStore.byId(transaction, endpoint.id);
      return { ...shownEndpoint(changed!), secrets: fresh };
    });
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a test event now and say what came of it' })
  async test(@Param('id') id: string): Promise<TestOutcome> {
    return (await this.actions.test(idParam(id))) ?? missing(id);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiBody(bodyOf(replaySchema))
  @ApiOperation({ summary: 'Deliver the events since a time or a position of the ledger again' })
  async replay(@Param('id') id: string, @Body() body: unknown): Promise<{ planned: number }> {
    const { since, position, until } = replaySchema.parse(body);
    const time = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
    const range = { since: time(since), position: position ?? null, until: time(until) };
    return (await this.actions.replay(idParam(id), range)) ?? missing(id);
  }

  @Get(':id/health')
  @ApiOperation({ summary: 'How deliveries to an endpoint fare' })
  async health(
    @Param('id') id: string,
  ): Promise<EndpointHealth & Pick<ShownEndpoint, 'status' | 'failingSince' | 'disabledReason'>> {
    const { id: known, status, failingSince, disabledReason } = shownEndpoint(await this.found(id));
    const health = (await deliveryLogStore.healthOf(this.database, [known])).get(known)!;
    return { status, failingSince, disabledReason, ...health };
  }

  private async found(id: string): Promise<EndpointRow> {
    return (await endpointStore.byId(this.database, idParam(id))) ?? missing(id);
  }
}

function missing(id: string): never {
  throw new NotFoundException(`there is no endpoint ${id}`);
}
