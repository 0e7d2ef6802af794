import { type AddedFeed, type NewFeedRequest, newFeedSchema, type RequestName } from '@app/pipeline';
import { DATABASE } from '@app/platform';
import { type Database, feedStore, websubStore } from '@app/store';
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  ServiceUnavailableException,
} from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { firstValueFrom, timeout } from 'rxjs';
import { z } from 'zod';
import { bodyOf } from './json-schema';
import { opmlFeeds } from './parse-opml';
import { websubState } from './websub-state';

const answerWithinMs = 10_000;
const feedsAtOnce = 500;
const listQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
const pollBody = z.strictObject({ id: z.int().positive().optional() }).default({});

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
  async list(@Query() query: unknown): Promise<{ feeds: unknown[]; next: number | null }> {
    const { after, limit } = listQuery.parse(query);
    const rows = await feedStore.list(this.database, after, limit);
    const subscriptions = await websubStore.ofFeeds(
      this.database,
      rows.map((row) => row.id),
    );
    const feeds = rows.map((row) => ({
      id: row.id,
      url: row.url,
      outlet: row.outlet,
      title: row.title,
      language: row.language,
      categories: row.categories,
      status: row.status,
      failures: row.failures,
      lastError: row.last_error,
      lastPolledAt: row.last_polled_at,
      lastChangedAt: row.last_changed_at,
      nextPollAt: row.next_poll_at,
      websub: websubState(subscriptions.get(row.id)),
    }));
    return { feeds, next: rows.length === limit ? rows.at(-1)!.id : null };
  }

  @Post()
  @ApiBody(bodyOf(newFeedSchema))
  @ApiOperation({ summary: 'Add a feed; it is polled at once' })
  async add(@Body() body: unknown): Promise<AddedFeed> {
    return (await this.addAll([newFeedSchema.parse(body)]))[0]!;
  }

  @Post('opml')
  @HttpCode(200)
  @ApiConsumes('text/x-opml', 'text/xml', 'application/xml')
  @ApiBody({ schema: { type: 'string' }, description: 'an OPML subscription list; folders become categories' })
  @ApiOperation({ summary: 'Add the feeds of an OPML document' })
  async addOpml(@Body() body: unknown): Promise<{ added: number; known: number; refused: unknown[] }> {
    if (typeof body !== 'string') throw new BadRequestException('send the OPML document with content-type text/x-opml');
    let named: ReturnType<typeof opmlFeeds>;
    try {
      named = opmlFeeds(body);
    } catch (error) {
      throw new BadRequestException((error as Error).message);
    }
    const feeds = await this.addAll(named.feeds);
    const added = feeds.filter((feed) => feed.created).length;
    return { added, known: feeds.length - added, refused: named.refused };
  }

  @Post('poll')
  @HttpCode(202)
  @ApiBody(bodyOf(pollBody))
  @ApiOperation({ summary: 'Poll one feed now, or all' })
  async poll(@Body() body: unknown): Promise<{ due: number }> {
    return this.ask<{ due: number }>('feeds.poll', pollBody.parse(body ?? {}));
  }

  private async addAll(feeds: readonly NewFeedRequest[]): Promise<AddedFeed[]> {
    const added: AddedFeed[] = [];
    for (let at = 0; at < feeds.length; at += feedsAtOnce) {
      added.push(...(await this.ask<AddedFeed[]>('feeds.add', { feeds: feeds.slice(at, at + feedsAtOnce) })));
    }
    return added;
  }

  private async ask<Answer>(request: RequestName, payload: object): Promise<Answer> {
    try {
      return await firstValueFrom(this.others.send<Answer>(request, payload).pipe(timeout(answerWithinMs)));
    } catch (error) {
      throw new ServiceUnavailableException('ingestion does not answer: is it running? try again shortly', {
        cause: error,
      });
    }
  }
}
