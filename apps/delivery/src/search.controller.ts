import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { applyDecorators, Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { findStories } from './find-stories.store';
import { pageQuery, readCursor, writeCursor } from './parameters';
import { readSearchQuery } from './search-query';
import { shownStories } from './shown-stories.store';
import { answerOf, storyPageSchema } from './story-schema';

const lists = ['any', 'all', 'none', 'names', 'countries', 'languages', 'outlets', 'categories'];
const described = (names: readonly string[], schema: object) =>
  names.map((name) => ApiQuery({ name, required: false, schema }));

/** Search for programs. */
@ApiTags('search')
@Controller('api/v1/search')
export class SearchController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Stories that a search finds, the last changed first; docs/topics.md tells what it may ask',
  })
  @ApiQuery({ name: 'q', required: false, description: 'words, "phrases", -without, one OR another' })
  @applyDecorators(...described(lists, { type: 'array', items: { type: 'string' } }))
  @applyDecorators(...described(['minIndependentReports', 'minArticles'], { type: 'integer', minimum: 0 }))
  @ApiQuery({ name: 'cursor', required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 30 } })
  @ApiOkResponse(answerOf(storyPageSchema))
  async search(@Query() parameters: unknown): Promise<z.infer<typeof storyPageSchema>> {
    const query = readSearchQuery(parameters);
    const { cursor, limit } = pageQuery.parse(parameters);
    const before = cursor === undefined ? {} : { before: readCursor(cursor) };
    const found = await findStories(this.database, query, { limit, ...before });
    const told = { publicUrl: this.environment.PUBLIC_URL, now: new Date() };
    return {
      stories: await shownStories(this.database, found.stories, told),
      next: found.next && writeCursor(found.next),
    };
  }
}
