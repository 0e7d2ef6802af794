import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type Database, storyStore } from '@app/store';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { addresses } from './addresses';
import { ApiRoute, byId } from './api-route.module';
import { loadProvenance } from './load-provenance.store';
import { missingStory } from './missing-story.store';
import { idParam } from './parameters';
import { provenanceSchema } from './provenance-schema';
import { showProvenance } from './show-provenance';

/** Who has a story from whom, for programs. */
@ApiTags('stories')
@Controller('api/v1/stories')
export class ProvenanceController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get(':id/provenance')
  @ApiRoute({
    id: 'getProvenance',
    summary: 'Who has a story from whom, with the words that show it; the id of a merged story redirects',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    answer: provenanceSchema,
    problems: [301, 404, 410],
  })
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const storyId = idParam(id);
    const target = await storyStore.mergedInto(this.database, storyId);
    if (target !== null) {
      void reply.redirect(addresses(this.environment.PUBLIC_URL).storyProvenance(target), 301);
      return undefined;
    }
    const [story] = await storyStore.byIds(this.database, [storyId]);
    if (!story) throw await missingStory(this.database, idParam(id));
    return showProvenance(await loadProvenance(this.database, story));
  }
}
