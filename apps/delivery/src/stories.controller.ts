import { countStory, type Story } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { addresses, safeHref } from './addresses';
import { groupReports } from './story-reports';
import { idParam, pageQuery, readCursor, writeCursor } from './parameters';

/** Stories for programs. */
@ApiTags('stories')
@Controller('api/v1/stories')
export class StoriesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Stories, the last changed first' })
  @ApiQuery({ name: 'cursor', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 30 } })
  async list(@Query() query: unknown): Promise<{ stories: unknown[]; next: string | null }> {
    const { cursor, limit } = pageQuery.parse(query);
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const ids = await storyStore.newestIds(this.database, limit, before);
    const stories = await storyStore.byIds(this.database, ids);
    const last = stories.at(-1);
    return {
      stories: stories.map((story) => this.show(story)),
      next: last && stories.length === limit ? writeCursor(last) : null,
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One story with its articles; the id of a merged story redirects to where it lives on' })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    if (target !== null) {
      void reply.redirect(addresses(this.environment.PUBLIC_URL).storyJson(target), 301);
      return undefined;
    }
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw new NotFoundException(`there is no story ${id}`);
    return this.show(story);
  }

  private show(story: Story) {
    return {
      id: story.id,
      url: addresses(this.environment.PUBLIC_URL).story(story.id),
      title: story.title,
      lead: story.lead,
      language: story.language,
      startedAt: story.startedAt,
      updatedAt: story.updatedAt,
      sequence: story.sequence,
      counts: countStory(story.articles),
      reports: groupReports(story.articles).map(({ report, copies, sharesTextWith }) => ({
        article: report.id,
        copies: copies.map((copy) => copy.id),
        sharesTextWith: sharesTextWith.map((other) => other.id),
      })),
      articles: story.articles.map((article) => ({ ...article, url: safeHref(article.url) })),
    };
  }
}
