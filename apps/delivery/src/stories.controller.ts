import type { Story } from '@app/model';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyListStore, storyStore } from '@app/store';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { addresses } from './addresses';
import { ApiRoute, byId } from './api-route.module';
import { nextByChange } from './cursor';
import { missingStory } from './missing-story.store';
import { idParam, readQuery } from './parameters';
import { shownStories } from './shown-stories.store';
import { storyListQuery } from './story-list-query';
import { type ShownStory, storyPageSchema, storySchema } from './story-schema';

/** Stories for programs. */
@ApiTags('stories')
@Controller('api/v1/stories')
export class StoriesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listStories',
    summary: 'Stories, the last changed first; all that is asked for holds of each',
    scope: 'stories:read',
    isPublic: true,
    query: storyListQuery,
    answer: storyPageSchema,
  })
  async list(@Query() query: unknown): Promise<z.infer<typeof storyPageSchema>> {
    const { cursor, limit, ...filter } = readQuery(storyListQuery, query);
    const before = cursor && { updatedAt: new Date(cursor[0]), id: cursor[1] };
    const ids = await storyListStore.filteredIds(this.database, limit, filter, before);
    const stories = await storyStore.byIds(this.database, ids);
    return { stories: await this.show(stories), next: nextByChange(stories, limit) };
  }

  @Get(':id')
  @ApiRoute({
    id: 'getStory',
    summary: 'One story with its articles; the id of a merged story redirects to where it lives on',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    answer: storySchema,
    problems: [301, 404, 410],
  })
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    if (target !== null) {
      void reply.redirect(addresses(this.environment.PUBLIC_URL).storyJson(target), 301);
      return undefined;
    }
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw await missingStory(this.database, storyId);
    return (await this.show([story]))[0];
  }

  private show(stories: readonly Story[]): Promise<ShownStory[]> {
    return shownStories(this.database, stories, { publicUrl: this.environment.PUBLIC_URL, now: new Date() });
  }
}
