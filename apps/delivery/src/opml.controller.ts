import { Readable } from 'node:stream';
import { DATABASE } from '@app/platform';
import { type Database, feedStore, type ListedFeed } from '@app/store';
import { BadRequestException, Body, Controller, Get, Headers, Inject, Post, Res } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiRoute } from './api-route.module';
import { addFeeds } from './ask-ingestion';
import { decodeOpml } from './decode-opml';
import { importedSchema } from './feed-schema';
import { opmlFeeds, type OpmlFeeds } from './parse-opml';
import { renderOpml } from './render-opml';

const rowsAtOnce = 1_000;

/** Feeds as OPML subscription lists, in and out. */
@ApiTags('feeds')
@Controller('api/v1')
export class OpmlController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ClientProxy) private readonly others: ClientProxy,
  ) {}

  @Post('feeds/opml')
  @ApiRoute({
    id: 'importFeeds',
    summary: 'Add the feeds of an OPML document; folders become categories, also of feeds that are known already',
    scope: 'feeds:write',
    body: {
      media: ['text/x-opml', 'text/xml', 'application/xml'],
      description: 'an OPML subscription list of at most 20 MB',
    },
    answer: importedSchema,
    problems: [413],
  })
  async add(@Body() body: unknown, @Headers('content-type') contentType = ''): Promise<z.infer<typeof importedSchema>> {
    if (!Buffer.isBuffer(body)) {
      throw new BadRequestException('send the OPML document with content-type text/x-opml');
    }
    let named: OpmlFeeds;
    try {
      named = opmlFeeds(decodeOpml(body, contentType));
    } catch (error) {
      throw new BadRequestException((error as Error).message);
    }
    const feeds = await addFeeds(this.others, named.feeds);
    const added = feeds.filter((feed) => feed.created).length;
    return { added, known: feeds.length - added, refused: named.refused };
  }

  @Get('feeds.opml')
  @ApiRoute({
    id: 'exportFeeds',
    summary: 'All feeds that have not ended as OPML 2.0; importing it gives the same feeds',
    scope: 'feeds:read',
    answer: { media: 'text/x-opml', description: 'an OPML subscription list' },
  })
  async all(@Res() reply: FastifyReply): Promise<void> {
    // The first rows are read before the answer starts, so that an outage is answered as one.
    const first = await feedStore.byFolder(this.database, null, rowsAtOnce);
    await reply
      .type('text/x-opml; charset=utf-8')
      .header('content-disposition', 'attachment; filename="tributary.opml"')
      .send(Readable.from(renderOpml(this.feeds(first), 'Feeds of Tributary', new Date())));
  }

  private async *feeds(first: readonly ListedFeed[]): AsyncGenerator<ListedFeed> {
    for (let rows = first; rows.length; rows = await feedStore.byFolder(this.database, rows.at(-1)!, rowsAtOnce)) {
      yield* rows;
      if (rows.length < rowsAtOnce) return;
    }
  }
}
