import { Readable } from 'node:stream';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import { type ArticleListing, articleStore, articleTraceStore, type Database, entryRevisionStore } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { addresses } from './addresses';
import { ApiRoute, byId } from './api-route.module';
import { oneArticleSchema, revisionsSchema, showArticle } from './article-schema';
import { shownTrace } from './article-trace';
import { articleTraceSchema } from './article-trace-schema';
import { idParam, readQuery } from './parameters';

const rowsAtOnce = 1_000;
const allQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0).describe('the id of the last article that you have'),
});

/** Articles: all of them for bulk users, and one with what it said before. */
@ApiTags('articles')
@Controller('api/v1')
export class ArticlesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Get('articles.ndjson')
  @ApiRoute({
    id: 'streamArticles',
    summary: 'Every article, one JSON object a line, by id; with `after` those that came later',
    scope: 'stories:read',
    isPublic: true,
    query: allQuery,
    answer: { media: 'application/x-ndjson', description: 'an article a line, as `/articles/{id}` gives it' },
  })
  async all(@Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { after } = readQuery(allQuery, query);
    // The first rows are read before the answer starts, so that an outage is answered as one.
    const first = await articleStore.list(this.database, after, rowsAtOnce);
    await reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(this.lines(first)));
  }

  @Get('articles/:id')
  @ApiRoute({
    id: 'getArticle',
    summary: 'One article',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    answer: oneArticleSchema,
    problems: [404],
  })
  async one(@Param('id') id: string): Promise<z.infer<typeof oneArticleSchema>> {
    const article = await articleStore.listed(this.database, idParam(id));
    if (!article) throw new NotFoundException(`there is no article ${id}`);
    const revisionsUrl = addresses(this.environment.PUBLIC_URL).articleRevisions(article.id);
    return { ...showArticle(article), revisionsUrl };
  }

  @Get('articles/:id/revisions')
  @ApiRoute({
    id: 'listArticleRevisions',
    summary: 'What the entries of an article say and said before, the newest wording of each entry first',
    scope: 'stories:read',
    path: byId,
    answer: revisionsSchema,
    problems: [404],
  })
  async revisions(@Param('id') id: string): Promise<z.infer<typeof revisionsSchema>> {
    const rows = await entryRevisionStore.ofArticle(this.database, idParam(id));
    if (!rows.length) throw new NotFoundException(`there is no article ${id}`);
    return {
      revisions: rows.map((row) => ({
        ...row,
        receivedAt: row.receivedAt.toISOString(),
        replacedAt: row.replacedAt?.toISOString() ?? null,
      })),
    };
  }

  @Get('articles/:id/trace')
  @ApiRoute({
    id: 'traceArticle',
    summary: 'The way of an article from its feeds to webhooks, each step with its time',
    scope: 'deliveries:read',
    path: byId,
    answer: articleTraceSchema,
    problems: [404],
  })
  async trace(@Param('id') id: string): Promise<z.infer<typeof articleTraceSchema>> {
    const article = await articleTraceStore.ofArticle(this.database, idParam(id));
    if (!article) throw new NotFoundException(`there is no article ${id}`);
    return shownTrace(article);
  }

  private async *lines(first: readonly ArticleListing[]): AsyncGenerator<string> {
    for (let rows = first; rows.length; rows = await articleStore.list(this.database, rows.at(-1)!.id, rowsAtOnce)) {
      yield rows.map((row) => `${JSON.stringify(showArticle(row))}\n`).join('');
      if (rows.length < rowsAtOnce) return;
    }
  }
}
