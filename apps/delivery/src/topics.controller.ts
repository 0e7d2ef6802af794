import type { TopicQuery } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, topicStore } from '@app/store';
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FeedAddresses, feedAddresses } from './addresses';
import { AutomaticTopics, countedDays } from './automatic-topics.store';
import { publicTopic } from './feed-sources.store';
import { searchSubject } from './feed-subject';
import { countStories, findStories, type StoryCountsByTime } from './find-stories.store';
import { bodyOf } from './json-schema';
import { saveTopic } from './save-topic.store';
import { showAutomaticTopic, type ShownAutomaticTopic, type ShownTopic, showTopic } from './shown-topic';
import { shownStories } from './shown-stories.store';
import type { ShownStory } from './story-schema';
import { newTopicSchema, newTopicSecret, topicPreviewSchema } from './topic-schema';

const storiesPreviewed = 10;

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
  @ApiOperation({ summary: 'All public topics, with the addresses of their feeds' })
  async list(): Promise<{ topics: ShownTopic[] }> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret === null);
    return { topics: topics.map((topic) => showTopic(topic, this.environment.PUBLIC_URL)) };
  }

  @Get('automatic')
  @ApiOperation({ summary: 'Countries, categories and names that stories of the last 7 days carry, with their feeds' })
  async automatic(): Promise<{ days: number; topics: ShownAutomaticTopic[] }> {
    const counts = await this.automaticTopics.list(new Date());
    const topics = counts.map((count) => showAutomaticTopic(count, this.environment.PUBLIC_URL));
    return { days: countedDays, topics };
  }

  @Get('private')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'All private topics, with their secret addresses' })
  async listPrivate(): Promise<{ topics: ShownTopic[] }> {
    const topics = (await topicStore.list(this.database)).filter(({ secret }) => secret !== null);
    return { topics: topics.map((topic) => showTopic(topic, this.environment.PUBLIC_URL)) };
  }

  @Get(':slug')
  @ApiOperation({ summary: 'One public topic' })
  async one(@Param('slug') slug: string): Promise<ShownTopic> {
    const topic = await publicTopic(this.database, slug);
    if (!topic) throw new NotFoundException(`there is no public topic ${slug}`);
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiBody(bodyOf(topicPreviewSchema))
  @ApiOperation({
    summary:
      'What a query would find: counts, the newest stories, and feeds that can be subscribed to without saving it',
  })
  async preview(@Body() body: unknown): Promise<TopicPreview> {
    const { query } = topicPreviewSchema.parse(body);
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
  @ApiBearerAuth()
  @ApiBody(bodyOf(newTopicSchema))
  @ApiOperation({ summary: 'Save a topic; the newest stories that belong to it are in its feed at once' })
  async add(@Body() body: unknown): Promise<ShownTopic> {
    const topic = await saveTopic(this.database, newTopicSchema.parse(body));
    if (!topic) throw new ConflictException('there is a topic of this slug: choose another, or delete that one first');
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Post(':slug/rotate')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Give a private topic a new secret address; the old one leads nowhere from then on' })
  async rotate(@Param('slug') slug: string): Promise<ShownTopic> {
    const topic = await topicStore.changeSecret(this.database, slug, newTopicSecret());
    if (!topic) throw new NotFoundException(`there is no private topic ${slug}`);
    return showTopic(topic, this.environment.PUBLIC_URL);
  }

  @Delete(':slug')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Delete a topic; its feeds are gone with it' })
  async remove(@Param('slug') slug: string): Promise<void> {
    if (!(await topicStore.remove(this.database, slug))) throw new NotFoundException(`there is no topic ${slug}`);
  }
}

/** What a query would find. */
interface TopicPreview {
  readonly query: TopicQuery;
  readonly counts: StoryCountsByTime;
  readonly stories: readonly ShownStory[];
  readonly url: string;
  readonly feeds: FeedAddresses;
}
