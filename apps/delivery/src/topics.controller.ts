import { matchesTopic, type Topic } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyStore, topicStore } from '@app/store';
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { addresses } from './addresses';
import { ApiRoute } from './api-route.module';
import { newTopicSchema, type ShownTopic, topicListSchema, topicSchema } from './topic-schema';

/** Stories a new topic is filled from: the newest. */
const storiesSearched = 2_000;
const storiesAtOnce = 200;
const bySlug = { slug: z.string() };

/** Topics: saved queries over stories. */
@ApiTags('topics')
@Controller('api/v1/topics')
export class TopicsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listTopics',
    summary: 'All topics, with the addresses of their feeds',
    scope: 'topics:read',
    isPublic: true,
    answer: topicListSchema,
  })
  async list(): Promise<z.infer<typeof topicListSchema>> {
    return { topics: (await topicStore.list(this.database)).map((topic) => this.show(topic)) };
  }

  @Get(':slug')
  @ApiRoute({
    id: 'getTopic',
    summary: 'One topic',
    scope: 'topics:read',
    isPublic: true,
    path: bySlug,
    answer: topicSchema,
    problems: [404],
  })
  async one(@Param('slug') slug: string): Promise<ShownTopic> {
    const topic = await topicStore.bySlug(this.database, slug);
    if (!topic) throw new NotFoundException(`there is no topic ${slug}`);
    return this.show(topic);
  }

  @Post()
  @ApiRoute({
    id: 'addTopic',
    summary: 'Save a topic; the newest stories that belong to it are in its feed at once',
    scope: 'topics:write',
    body: newTopicSchema,
    status: 201,
    answer: topicSchema,
    problems: [409],
  })
  async add(@Body() body: unknown): Promise<ShownTopic> {
    const topic = await topicStore.insert(this.database, newTopicSchema.parse(body));
    if (!topic) throw new ConflictException('there is a topic of this slug: choose another, or delete that one first');
    const ids = await storyStore.newestIds(this.database, storiesSearched);
    for (let at = 0; at < ids.length; at += storiesAtOnce) {
      const stories = await storyStore.byIds(this.database, ids.slice(at, at + storiesAtOnce));
      const matching = stories.filter((story) => matchesTopic(story, topic.query));
      await topicStore.addStories(this.database, topic.id, matching);
    }
    return this.show(topic);
  }

  @Delete(':slug')
  @ApiRoute({
    id: 'removeTopic',
    summary: 'Delete a topic; its feeds are gone with it',
    scope: 'topics:write',
    path: bySlug,
    status: 204,
    problems: [404],
  })
  async remove(@Param('slug') slug: string): Promise<void> {
    if (!(await topicStore.remove(this.database, slug))) throw new NotFoundException(`there is no topic ${slug}`);
  }

  private show({ slug, name, query }: Topic): ShownTopic {
    const at = addresses(this.environment.PUBLIC_URL);
    const feeds = { rss: at.topicRss(slug), atom: at.topicAtom(slug), json: at.topicJson(slug) };
    return { slug, name, query, url: at.topic(slug), feeds };
  }
}
