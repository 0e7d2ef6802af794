import type { Topic } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, eventStreamStore, relatedStoryStore, storyStore, topicStore } from '@app/store';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addresses } from './addresses';
import { answerAcceptedFeed } from './answer-feed';
import { AutomaticTopics } from './automatic-topics.store';
import { FeedCache } from './feed-cache';
import { storySource } from './feed-sources.store';
import { loadProvenance } from './load-provenance.store';
import { missingStory } from './missing-story.store';
import { idParam } from './parameters';
import { pageContext, sendPage } from './page-request';
import { frontPage } from './pages/front.page';
import { storyPage } from './pages/story.page';
import { timelineOf } from './pages/timeline';
import { topicsOffered } from './pages/topics-offered';
import { relatedShown } from './story-reports';

const frontStories = 60;
/** Newest changes of a story that its page tells. */
const ledgerRows = 400;
const isPublic = (topic: Topic): boolean => topic.secret === null;

/** The pages people read. */
@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly cache: FeedCache,
    private readonly automaticTopics: AutomaticTopics,
  ) {}

  @Get()
  async front(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = pageContext(request, this.environment.PUBLIC_URL);
    const ids = await storyStore.newestIds(this.database, frontStories);
    // Taken before the stories are read: what changes meanwhile is told, rather than missed.
    const place = await eventStreamStore.lastOf(this.database, ids);
    const stories = await storyStore.byIds(this.database, ids);
    const topics = (await topicStore.list(this.database)).filter(isPublic);
    const carried = topicsOffered(await this.automaticTopics.list(page.now), topics.length);
    await sendPage(request, reply, frontPage(page, { stories, topics, carried, place }));
  }

  @Get('stories/:id')
  async story(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    const { PUBLIC_URL: publicUrl } = this.environment;
    const source = storySource(storyId, { db: this.database, publicUrl, cursor: undefined });
    if (await answerAcceptedFeed(this.cache, source, request, reply)) return;
    if (target !== null) return void reply.redirect(addresses(publicUrl).story(target), 301);
    const place = await eventStreamStore.lastOf(this.database, [storyId]);
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw await missingStory(this.database, storyId);
    const [topics, related, rows, provenance] = await Promise.all([
      topicStore.ofStory(this.database, storyId),
      relatedStoryStore.relatedTo(this.database, [storyId], relatedShown),
      storyStore.ledgerBefore(this.database, storyId, ledgerRows),
      loadProvenance(this.database, story),
    ]);
    const body = storyPage(pageContext(request, publicUrl), {
      story,
      topics: topics.filter(isPublic),
      related: related.get(storyId) ?? [],
      steps: timelineOf(story, rows),
      provenance,
      place,
    });
    await sendPage(request, reply, body);
  }
}
