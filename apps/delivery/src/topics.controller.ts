import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, topicStore } from '@app/store';
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  Inject,
  NotFoundException,
  Param,
  Patch,
  Post,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { feedAddresses } from './addresses';
import { ApiRoute } from './api-route.module';
import { AutomaticTopics, countedDays } from './automatic-topics.store';
import { publicTopic } from './feed-sources.store';
import { searchSubject } from './feed-subject';
import { countStories, findStories } from './find-stories.store';
import { changeTopic, saveTopic } from './save-topic.store';
import { showAutomaticTopic, showTopic } from './shown-topic';
import { shownStories } from './shown-stories.store';
import {
  automaticTopicListSchema,
  newTopicSchema,
  newTopicSecret,
  previewedTopicSchema,
  type ShownTopic,
  topicChangeSchema,
  topicListSchema,
  type TopicPreview,
  topicPreviewSchema,
  topicSchema,
} from './topic-schema';

const storiesPreviewed = 10;
const bySlug = { slug: z.string() };

/** Topics: saved queries over stories. */
@ApiTags('topics')
@Controller('api/v1/topics')
export class TopicsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly automaticTopics: AutomaticTopics,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listTopics',
    summary: 'All public topics, with the addresses of their feeds',
    scope: 'topics:read',
    isPublic: true,
    answer: topicListSchema,
  })
  async list(): Promise<z.infer<typeof topicListSchema>> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret === null);
    return { topics: topics.map((topic) => showTopic(topic, this.environment.PUBLIC_URL)) };
  }

  @Get('automatic')
  @ApiRoute({
    id: 'listAutomaticTopics',
    summary: 'Countries, categories and names that stories of the last 7 days carry, with their feeds',
    scope: 'topics:read',
    isPublic: true,
    answer: automaticTopicListSchema,
  })
  async automatic(): Promise<z.infer<typeof automaticTopicListSchema>> {
    const counts = await this.automaticTopics.list(new Date());
    const topics = counts.map((count) => showAutomaticTopic(count, this.environment.PUBLIC_URL));
    return { days: countedDays, topics };
  }

  @Get('private')
  @ApiRoute({
    id: 'listPrivateTopics',
    summary: 'All private topics, with their secret addresses',
    scope: 'topics:write',
    answer: topicListSchema,
  })
  async listPrivate(): Promise<z.infer<typeof topicListSchema>> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret !== null);
    return { topics: topics.map((topic) => showTopic(topic, this.environment.PUBLIC_URL)) };
  }

  @Get(':slug')
  @ApiRoute({
    id: 'getTopic',
    summary: 'One public topic',
    scope: 'topics:read',
    isPublic: true,
    path: bySlug,
    answer: topicSchema,
    problems: [404],
  })
  async one(@Param('slug') slug: string): Promise<ShownTopic> {
    const topic = await publicTopic(this.database, slug);
    if (!topic) throw new NotFoundException(`there is no public topic ${slug}`);
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Post('preview')
  @ApiRoute({
    id: 'previewTopic',
    summary:
      'What a query would find: counts, the newest stories, and feeds that can be subscribed to without saving it',
    scope: 'topics:read',
    body: previewedTopicSchema,
    answer: topicPreviewSchema,
  })
  async preview(@Body() body: unknown): Promise<TopicPreview> {
    const { query } = previewedTopicSchema.parse(body);
    const { PUBLIC_URL: publicUrl } = this.environment;
    const now = new Date();
    const counts = await countStories(this.database, query, now);
    const { stories } = await findStories(this.database, query, { limit: storiesPreviewed });
    const { pageUrl } = searchSubject(query, publicUrl);
    return {
      query,
      counts,
      stories: await shownStories(this.database, stories, { publicUrl, now }),
      url: pageUrl,
      feeds: feedAddresses(pageUrl),
    };
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
    const topic = await saveTopic(this.database, newTopicSchema.parse(body));
    if (!topic) throw new ConflictException('there is a topic of this slug: choose another, or delete that one first');
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Patch(':slug')
  @ApiRoute({
    id: 'changeTopic',
    summary: 'Change the name or query of a topic, also a private one; by another query it is filled anew',
    scope: 'topics:write',
    path: bySlug,
    body: topicChangeSchema,
    answer: topicSchema,
    problems: [404],
  })
  async change(@Param('slug') slug: string, @Body() body: unknown): Promise<ShownTopic> {
    const topic = await changeTopic(this.database, slug, topicChangeSchema.parse(body));
    if (!topic) throw new NotFoundException(`there is no topic ${slug}`);
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Post(':slug/rotate')
  @ApiRoute({
    id: 'rotateTopic',
    summary: 'Give a private topic a new secret address; the old one leads nowhere from then on',
    scope: 'topics:write',
    path: bySlug,
    answer: topicSchema,
    problems: [404],
  })
  async rotate(@Param('slug') slug: string): Promise<ShownTopic> {
    const topic = await topicStore.changeSecret(this.database, slug, newTopicSecret());
    if (!topic) throw new NotFoundException(`there is no private topic ${slug}`);
    return showTopic(topic, this.environment.PUBLIC_URL);
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
}
