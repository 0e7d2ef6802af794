import { Readable } from 'node:stream';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type ArticleListing, articleStore, type Database, type EntryHistory, entryRevisionStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { addresses } from './addresses';
import { idParam } from './parameters';

const rowsAtOnce = 1_000;

/** Articles: all of them for bulk users, and one with what it said before. */
@ApiTags('articles')
@Controller('api/v1')
export class ArticlesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('articles.ndjson')
  @ApiOperation({ summary: 'Every article, one JSON object a line, by id' })
  @ApiOkResponse({
    description: '`{id, url, outlet, language, title, published, storyId, copyOf}` a line',
    content: { 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  async all(@Res() reply: FastifyReply): Promise<void> {
    // The first rows are read before the answer starts, so that an outage is answered as one.
    const first = await articleStore.list(this.database, 0, rowsAtOnce);
    await reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(this.lines(first)));
  }

  @Get('articles/:id')
  @ApiOperation({ summary: 'One article' })
  async one(@Param('id') id: string): Promise<ArticleListing & { revisionsUrl: string }> {
    const article = await articleStore.listed(this.database, idParam(id));
    if (!article) throw new NotFoundException(`there is no article ${id}`);
    return { ...article, revisionsUrl: addresses(this.environment.PUBLIC_URL).articleRevisions(article.id) };
  }

  @Get('articles/:id/revisions')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'What the entries of an article say and said before, the newest wording of each entry first',
  })
  async revisions(@Param('id') id: string): Promise<{ revisions: EntryHistory[] }> {
    const revisions = await entryRevisionStore.ofArticle(this.database, idParam(id));
    if (!revisions.length) throw new NotFoundException(`there is no article ${id}`);
    return { revisions };
  }

  private async *lines(first: Awaited<ReturnType<typeof articleStore.list>>): AsyncGenerator<string> {
    for (let rows = first; rows.length; rows = await articleStore.list(this.database, rows.at(-1)!.id, rowsAtOnce)) {
      yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      if (rows.length < rowsAtOnce) return;
    }
  }
}
