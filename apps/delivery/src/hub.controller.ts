import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, hubStore } from '@app/store';
import { Queues } from '@app/transport';
import { Body, Controller, Inject, Logger, Post, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RouteAccess } from './api-access';
import { publicTopic } from './feed-sources.store';
import { isFeedType, readHubRequest, topicOfFeed } from './hub-request';
import { OwnFeeds } from './own-feeds.module';

/** More would be somebody who fills the table. */
const mostSubscriptions = 10_000;
const access: RouteAccess = { scope: 'topics:read', isPublic: true };

/** Our own WebSub hub: it takes requests (W3C WebSub, section 5.1), which `distribute` verifies. */
@ApiExcludeController()
@Controller('websub')
export class HubController {
  private readonly logger = new Logger('hub');

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly queues: Queues,
    private readonly feeds: OwnFeeds,
  ) {}

  /** Counted like a call of the API: each leads to a request of ours. */
  @Post()
  @RouteConfig({ access })
  async ask(@Body() form: unknown, @Res() reply: FastifyReply): Promise<void> {
    const answer = (status: number, text: string): void =>
      void reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`);
    const request = readHubRequest(form);
    if (typeof request === 'string') return answer(400, request);
    const slug = topicOfFeed(request.topic, this.environment.PUBLIC_URL);
    const topic = slug === null ? null : await publicTopic(this.database, slug);
    const feed = topic && (await this.feeds.get(request.topic));
    if (!topic || !feed || !isFeedType(feed.type)) {
      return answer(404, 'hub.topic is no feed of a topic here; give the address that the feed states as rel="self"');
    }
    const { mode, callback, secret, leaseSeconds } = request;
    const asked = { topicId: topic.id, feedUrl: request.topic, callback, mode, secret, leaseSeconds };
    const subscriptionId = await hubStore.ask(this.database, asked, mostSubscriptions);
    if (subscriptionId === null) return answer(503, 'the hub has as many subscriptions as it takes; try again later');
    await this.queues.enqueue('distribute', { subscriptionId }).catch((error: unknown) => {
      this.logger.warn(`subscription ${subscriptionId} waits for the next look at what is due (${String(error)})`);
    });
    answer(202, 'the hub asks the callback whether this is meant');
  }
}
