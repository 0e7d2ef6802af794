import type { Story } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { addresses } from './addresses';
import { idParam, pageQuery, readCursor, writeCursor } from './parameters';
import { shownStories } from './shown-stories.store';
import { answerOf, type ShownStory, storyPageSchema, storySchema } from './story-schema';

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
  @ApiOkResponse(answerOf(storyPageSchema))
  async list(@Query() query: unknown): Promise<z.infer<typeof storyPageSchema>> {
    const { cursor, limit } = pageQuery.parse(query);
    const before = cursor === undefined ? undefined : readCursor(cursor);
    const ids = await storyStore.newestIds(this.database, limit, before);
    const stories = await storyStore.byIds(this.database, ids);
    const last = stories.at(-1);
    return {
      stories: await this.show(stories),
      next: last && stories.length === limit ? writeCursor(last) : null,
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One story with its articles; the id of a merged story redirects to where it lives on' })
  @ApiParam({ name: 'id', schema: { type: 'integer' } })
  @ApiOkResponse(answerOf(storySchema))
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    if (target !== null) {
      void reply.redirect(addresses(this.environment.PUBLIC_URL).storyJson(target), 301);
      return undefined;
    }
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw new NotFoundException(`there is no story ${id}`);
    return (await this.show([story]))[0];
  }

  private show(stories: readonly Story[]): Promise<ShownStory[]> {
    return shownStories(this.database, stories, { publicUrl: this.environment.PUBLIC_URL, now: new Date() });
  }
}
