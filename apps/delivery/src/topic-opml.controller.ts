import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, topicStore } from '@app/store';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AutomaticTopics } from './automatic-topics.store';
import { topicSubject } from './feed-subject';
import { type OpmlFeed, renderOpml } from './render-opml';
import { sendCacheable } from './send-cacheable';
import { automaticOutlines, topicOutline } from './topic-outlines';

/** Topics as OPML subscription lists: the saved public ones, and those that stories make by what they carry. */
@ApiExcludeController()
@Controller()
export class TopicOpmlController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly automaticTopics: AutomaticTopics,
  ) {}

  @Get('topics.opml')
  async saved(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret === null);
    const outlines = topics.map((topic) => topicOutline(topicSubject(topic, this.environment.PUBLIC_URL)));
    await send(request, reply, 'topics.opml', 'Topics of Tributary', outlines);
  }

  @Get('topics/automatic.opml')
  async automatic(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const counts = await this.automaticTopics.list(new Date());
    const outlines = automaticOutlines(counts, this.environment.PUBLIC_URL);
    await send(request, reply, 'automatic-topics.opml', 'Automatic topics of Tributary', outlines);
  }
}

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  title: string,
  outlines: readonly OpmlFeed[],
): Promise<void> {
  let body = '';
  for await (const part of renderOpml(outlines, title, null)) body += part;
  reply.header('content-disposition', `attachment; filename="${file}"`);
  sendCacheable(request, reply, { type: 'text/x-opml; charset=utf-8', body, modified: null });
}
