import type { Topic } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, relatedStoryStore, storyStore, topicStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addresses } from './addresses';
import { answerAcceptedFeed } from './answer-feed';
import { FeedCache } from './feed-cache';
import { storySource } from './feed-sources.store';
import { idParam } from './parameters';
import { frontPage } from './pages/front.page';
import { storyPage } from './pages/story.page';
import { sendCacheable } from './send-cacheable';
import { relatedShown } from './story-reports';

const frontStories = 120;
const isPublic = (topic: Topic): boolean => topic.secret === null;

/** The pages people read. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly cache: FeedCache,
  ) {}

  @Get()
  async front(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const stories = await storyStore.byIds(this.database, await storyStore.newestIds(this.database, frontStories));
    const topics = (await topicStore.list(this.database)).filter(isPublic);
    const body = frontPage({ publicUrl: this.environment.PUBLIC_URL, stories, topics, now: new Date() });
    sendCacheable(request, reply, { type: 'text/html; charset=utf-8', body, modified: null });
  }

  @Get('stories/:id')
  async story(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    const { PUBLIC_URL: publicUrl } = this.environment;
    const source = storySource(storyId, { db: this.database, publicUrl, cursor: undefined });
    if (await answerAcceptedFeed(this.cache, source, request, reply)) return;
    if (target !== null) return void reply.redirect(addresses(publicUrl).story(target), 301);
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw new NotFoundException(`there is no story ${id}`);
    const topics = (await topicStore.ofStory(this.database, storyId)).filter(isPublic);
    const related = await relatedStoryStore.relatedTo(this.database, [storyId], relatedShown);
    const body = storyPage({ publicUrl, story, topics, related: related.get(storyId) ?? [], now: new Date() });
    // Its phase and its storyline change while the story does not: only the tag tells.
    sendCacheable(request, reply, { type: 'text/html; charset=utf-8', body, modified: null });
  }
}
