import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute } from './api-route.module';
import { changedPage, writeCursor } from './cursor';
import { findStories } from './find-stories.store';
import { readQuery } from './parameters';
import { readSearchQuery, searchParametersSchema } from './search-query';
import { shownStories } from './shown-stories.store';
import { storyPageSchema } from './story-schema';

const searchQuerySchema = changedPage().extend(searchParametersSchema.shape);

/** Search for programs. */
@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiRoute({
    id: 'searchStories',
    summary: 'Stories that a search finds, the last changed first; docs/topics.md tells what it may ask',
    scope: 'stories:read',
    isPublic: true,
    query: searchQuerySchema,
    answer: storyPageSchema,
  })
  async search(@Query() parameters: unknown): Promise<z.infer<typeof storyPageSchema>> {
    const query = readSearchQuery(parameters);
    const { cursor, limit } = readQuery(changedPage().strip(), parameters);
    const before = cursor && { before: { updatedAt: new Date(cursor[0]), id: cursor[1] } };
    const found = await findStories(this.database, query, { limit, ...before });
    const told = { publicUrl: this.environment.PUBLIC_URL, now: new Date() };
    return {
      stories: await shownStories(this.database, found.stories, told),
      next: found.next && writeCursor(found.next),
    };
  }
}
