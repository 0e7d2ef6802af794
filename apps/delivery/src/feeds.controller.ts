import { randomUUID } from 'node:crypto';
import {
  type AddedFeed,
  type ChangedFeed,
  type DiscoveredFeeds,
  feedChangeSchema,
  feedUrlSchema,
  newFeedSchema,
} from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, feedStore, websubStore } from '@app/store';
import {
  BadGatewayException,
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  Inject,
  NotFoundException,
  Param,
  Patch,
  Post,
  Query,
  ServiceUnavailableException,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { addFeeds, askIngestion } from './ask-ingestion';
import { idPage, nextById } from './cursor';
import { addedFeedSchema, discoveredSchema, feedPageSchema, feedSchema, type ShownFeed } from './feed-schema';
import { idParam, readQuery } from './parameters';
import { showFeed } from './show-feed';

/** Longer than ingestion takes to ask a site. */
const discoverWithinMs = 25_000;
const listQuery = idPage(1_000, 100).extend({
  status: z.enum(['active', 'paused', 'gone']).optional(),
  fault: z
    .string()
    .regex(/^[a-z-]{1,100}$/, 'a fault is a code such as not-a-feed')
    .optional()
    .describe('only feeds whose last poll failed for this reason'),
  outlet: z.coerce.number().int().min(1).optional().describe('id of their outlet'),
});
const pollBody = z.strictObject({ id: z.int().positive().optional() }).default({});
const discoverBody = z.strictObject({ url: feedUrlSchema });

/** Feeds: what is polled. Ingestion writes them; this asks it to. */
@ApiTags('feeds')
@Controller('api/v1/feeds')
export class FeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listFeeds',
    summary: 'Feeds by id, with how their last poll went and the hub that pushes their changes',
    scope: 'feeds:read',
    query: listQuery,
    answer: feedPageSchema,
  })
  async list(@Query() query: unknown): Promise<z.infer<typeof feedPageSchema>> {
    const { cursor: [after] = [0], limit, ...filter } = readQuery(listQuery, query);
    const rows = await feedStore.list(this.database, after, limit, filter);
    const ids = rows.map((row) => row.id);
    const subscriptions = await websubStore.ofFeeds(this.database, ids);
    return { feeds: rows.map((row) => showFeed(row, subscriptions.get(row.id))), next: nextById(rows, limit) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getFeed',
    summary: 'One feed, with how its last poll went',
    scope: 'feeds:read',
    path: byId,
    answer: feedSchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<ShownFeed> {
    return this.listing(idParam(id));
  }

  @Post()
  @ApiRoute({
    id: 'addFeed',
    summary: 'Add a feed by its address or its site’s; it is polled at once',
    scope: 'feeds:write',
    body: newFeedSchema,
    status: 201,
    answer: addedFeedSchema,
  })
  async add(@Body() body: unknown): Promise<AddedFeed> {
    return (await addFeeds(this.others, [newFeedSchema.parse(body)]))[0]!;
  }

  @Post('discover')
  @ApiRoute({
    id: 'discoverFeeds',
    summary: 'The feeds of a site, the best first; nothing is added',
    scope: 'feeds:write',
    body: discoverBody,
    answer: discoveredSchema,
    problems: [422, 502],
  })
  async discover(@Body() body: unknown): Promise<z.infer<typeof discoveredSchema>> {
    const asked = { ...discoverBody.parse(body), ticket: randomUUID() };
    const answer = await askIngestion<DiscoveredFeeds>(this.others, 'feeds.discover', asked, discoverWithinMs);
    if (answer.outcome === 'found') return { url: answer.url, feeds: [...answer.feeds] };
    if (answer.outcome === 'busy') throw new ServiceUnavailableException(answer.reason);
    if (answer.outcome === 'unreachable') throw new BadGatewayException(`${asked.url}: ${answer.reason}`);
    throw new UnprocessableEntityException(`${asked.url}: ${answer.reason}`);
  }

  @Post('poll')
  @ApiRoute({
    id: 'pollFeeds',
    summary: 'Poll one feed now, or all',
    scope: 'feeds:write',
    body: pollBody,
    status: 202,
    answer: z.object({ due: z.int().describe('feeds that are polled') }),
  })
  async poll(@Body() body: unknown): Promise<{ due: number }> {
    return askIngestion<{ due: number }>(this.others, 'feeds.poll', pollBody.parse(body ?? {}));
  }

  @Patch(':id')
  @ApiRoute({
    id: 'changeFeed',
    summary: 'Pause or resume a feed, or change its address, outlet or categories',
    scope: 'feeds:write',
    path: byId,
    body: feedChangeSchema,
    answer: feedSchema,
    problems: [404, 409],
  })
  async change(@Param('id') param: string, @Body() body: unknown): Promise<ShownFeed> {
    const id = idParam(param);
    const change = feedChangeSchema.parse(body);
    const answer = await askIngestion<ChangedFeed>(this.others, 'feeds.change', { id, change });
    if (answer.outcome === 'taken') throw new ConflictException(`feed ${answer.by} has the address ${change.url}`);
    return this.listing(id);
  }

  @Delete(':id')
  @ApiRoute({
    id: 'removeFeed',
    summary: 'Poll a feed no more: it is `gone`. Its articles stay; adding its address again takes it up',
    scope: 'feeds:write',
    path: byId,
    status: 204,
    problems: [404],
  })
  async remove(@Param('id') param: string): Promise<void> {
    const id = idParam(param);
    const { outcome } = await askIngestion<ChangedFeed>(this.others, 'feeds.remove', { id });
    if (outcome === 'unknown') throw new NotFoundException(`there is no feed ${id}`);
  }

  private async listing(id: number): Promise<ShownFeed> {
    const row = await feedStore.byId(this.database, id);
    if (!row) throw new NotFoundException(`there is no feed ${id}`);
    return showFeed(row, (await websubStore.ofFeeds(this.database, [id])).get(id));
  }
}
