import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CarriedKind } from './addresses';
import { answerFeed } from './answer-feed';
import { FeedCache, type FeedSource } from './feed-cache';
import { feedFormats } from './feed-format';
import { carriedSource, type FeedPlace, searchSource, storySource, topicSource } from './feed-sources.store';
import { feedCursor, idParam, sequenceCursor } from './parameters';
import { readSearchQuery } from './search-query';

/** The feeds of topics, searches and stories by file names: rss.xml, atom.xml and feed.json below the address of a page. */
@ApiExcludeController()
@Controller()
export class TopicFeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly cache: FeedCache,
  ) {}

  @Get('topics/:slug/:file')
  topic(
    @Param('slug') slug: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(topicSource({ slug }, this.place(feedCursor(cursor))), file, request, reply);
  }

  @Get('topics/private/:secret/:file')
  privateTopic(
    @Param('secret') secret: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(topicSource({ secret }, this.place(feedCursor(cursor))), file, request, reply);
  }

  @Get('topics/country/:value/:file')
  country(
    @Param('value') value: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('country', value.toUpperCase(), file, { cursor, request, reply });
  }

  @Get('topics/category/:value/:file')
  category(
    @Param('value') value: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('category', value, file, { cursor, request, reply });
  }

  @Get('topics/name/:value/:file')
  name(
    @Param('value') value: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.carried('name', value, file, { cursor, request, reply });
  }

  @Get('search/:file')
  search(
    @Param('file') file: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = this.place(feedCursor(query['cursor']));
    return this.answer(searchSource(readSearchQuery(query), place), file, request, reply);
  }

  @Get('stories/:id/:file')
  story(
    @Param('id') id: string,
    @Param('file') file: string,
    @Query('cursor') cursor: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(storySource(idParam(id), this.place(sequenceCursor(cursor))), file, request, reply);
  }

  private carried(
    kind: CarriedKind,
    value: string,
    file: string,
    { cursor, request, reply }: { cursor: unknown; request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    return this.answer(carriedSource(kind, value, this.place(feedCursor(cursor))), file, request, reply);
  }

  private place(cursor: string | undefined): FeedPlace {
    return { db: this.database, publicUrl: this.environment.PUBLIC_URL, cursor };
  }

  private async answer(source: FeedSource, file: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const format = feedFormats.get(file);
    if (format && (await answerFeed(this.cache, source, format, { request, reply, askedBy: 'file' }))) return;
    throw new NotFoundException(`there is no feed ${request.url}`);
  }
}
