import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyStore, topicStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addresses } from './addresses';
import { renderAtom } from './render-atom';
import { renderJsonFeed } from './render-json-feed';
import { renderRss } from './render-rss';
import { sendCacheable } from './send-cacheable';
import { topicFeed, type TopicFeed } from './topic-feed';

const entriesAFeed = 50;

/** Topic feeds in three formats. */
@ApiExcludeController()
@Controller('topics/:slug')
export class TopicFeedsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('rss.xml')
  rss(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(slug, request, reply, 'application/rss+xml; charset=utf-8', renderRss);
  }

  @Get('atom.xml')
  atom(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(slug, request, reply, 'application/atom+xml; charset=utf-8', renderAtom);
  }

  @Get('feed.json')
  json(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.send(slug, request, reply, 'application/feed+json; charset=utf-8', renderJsonFeed);
  }

  private async send(
    slug: string,
    request: FastifyRequest,
    reply: FastifyReply,
    type: string,
    render: (feed: TopicFeed) => string,
  ): Promise<void> {
    const topic = await topicStore.bySlug(this.database, slug);
    if (!topic) throw new NotFoundException(`there is no topic ${slug}`);
    const ids = await topicStore.storyIds(this.database, topic.id, entriesAFeed);
    const stories = await storyStore.byIds(this.database, ids);
    const { PUBLIC_URL: publicUrl } = this.environment;
    const feed = topicFeed(topic, stories, { publicUrl, hubUrl: addresses(publicUrl).hub });
    sendCacheable(request, reply, { type, body: render(feed), modified: feed.updated });
  }
}
