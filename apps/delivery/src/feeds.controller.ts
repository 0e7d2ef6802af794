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
  Get,
  HttpCode,
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
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { addFeeds, askIngestion } from './ask-ingestion';
import { type FeedListing, feedListing } from './feed-listing';
import { bodyOf } from './json-schema';
import { idParam } from './parameters';

/** Longer than ingestion takes to ask a site. */
const discoverWithinMs = 25_000;
const listQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  status: z.enum(['active', 'paused', 'gone']).optional(),
  fault: z
    .string()
    .regex(/^[a-z-]{1,100}$/, 'a fault is a code such as not-a-feed')
    .optional(),
});
const pollBody = z.strictObject({ id: z.int().positive().optional() }).default({});
const discoverBody = z.strictObject({ url: feedUrlSchema });

/** Feeds: what is polled. Ingestion writes them; this asks it to. */
@ApiTags('feeds')
@ApiBearerAuth()
@Controller('api/v1/feeds')
export class FeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Feeds by id, with how their last poll went and the hub that pushes their changes' })
  @ApiQuery({ name: 'after', required: false, description: 'the last id of the page before' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'status', required: false, enum: ['active', 'paused', 'gone'] })
  @ApiQuery({ name: 'fault', required: false, description: 'only feeds whose last poll failed for this reason' })
  async list(@Query() query: unknown): Promise<{ feeds: FeedListing[]; next: number | null }> {
    const { after, limit, status, fault } = listQuery.parse(query);
    const rows = await feedStore.list(this.database, after, limit, { status, fault });
    const ids = rows.map((row) => row.id);
    const subscriptions = await websubStore.ofFeeds(this.database, ids);
    const feeds = rows.map((row) => feedListing(row, subscriptions.get(row.id)));
    return { feeds, next: rows.length === limit ? rows.at(-1)!.id : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One feed, with how its last poll went' })
  async one(@Param('id') id: string): Promise<FeedListing> {
    return this.listing(idParam(id));
  }

  @Post()
  @ApiBody(bodyOf(newFeedSchema))
  @ApiOperation({ summary: 'Add a feed by its address or its site’s; it is polled at once' })
  async add(@Body() body: unknown): Promise<AddedFeed> {
    return (await addFeeds(this.others, [newFeedSchema.parse(body)]))[0]!;
  }

  @Post('discover')
  @HttpCode(200)
  @ApiBody(bodyOf(discoverBody))
  @ApiOperation({ summary: 'The feeds of a site, the best first; nothing is added' })
  async discover(@Body() body: unknown): Promise<Pick<DiscoveredFeeds & { outcome: 'found' }, 'url' | 'feeds'>> {
    const asked = { ...discoverBody.parse(body), ticket: randomUUID() };
    const answer = await askIngestion<DiscoveredFeeds>(this.others, 'feeds.discover', asked, discoverWithinMs);
    if (answer.outcome === 'found') return { url: answer.url, feeds: answer.feeds };
    if (answer.outcome === 'busy') throw new ServiceUnavailableException(answer.reason);
    if (answer.outcome === 'unreachable') throw new BadGatewayException(`${asked.url}: ${answer.reason}`);
    throw new UnprocessableEntityException(`${asked.url}: ${answer.reason}`);
  }

  @Post('poll')
  @HttpCode(202)
  @ApiBody(bodyOf(pollBody))
  @ApiOperation({ summary: 'Poll one feed now, or all' })
  async poll(@Body() body: unknown): Promise<{ due: number }> {
    return askIngestion<{ due: number }>(this.others, 'feeds.poll', pollBody.parse(body ?? {}));
  }

  @Patch(':id')
  @ApiBody(bodyOf(feedChangeSchema))
  @ApiOperation({ summary: 'Pause or resume a feed, or change its address, outlet or categories' })
  async change(@Param('id') param: string, @Body() body: unknown): Promise<FeedListing> {
    const id = idParam(param);
    const change = feedChangeSchema.parse(body);
    const answer = await askIngestion<ChangedFeed>(this.others, 'feeds.change', { id, change });
    if (answer.outcome === 'taken') throw new ConflictException(`feed ${answer.by} has the address ${change.url}`);
    return this.listing(id);
  }

  private async listing(id: number): Promise<FeedListing> {
    const row = await feedStore.byId(this.database, id);
    if (!row) throw new NotFoundException(`there is no feed ${id}`);
    return feedListing(row, (await websubStore.ofFeeds(this.database, [id])).get(id));
  }
}
