import { OutletDirectory, polledTest, shippedOutlets, unpolledOutlets } from '@app/citations';
import { DATABASE } from '@app/platform';
import { articleStore, citationStore, citedOutletStore, type Database } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { showArticle } from './article-schema';
import { citationsSchema, citedOutletPageSchema } from './citation-schema';
import { idPage, nextById } from './cursor';
import { idParam, readQuery } from './parameters';

const dayMs = 86_400_000;
const citedQuery = idPage().extend({
  days: z.coerce.number().int().min(1).max(90).default(7).describe('only articles received in the last days, so many'),
});

/** Whom articles name as their sources. */
@Controller('api/v1')
export class CitationsController {
  private readonly directory = new OutletDirectory(shippedOutlets());

  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get('articles/:id/citations')
  @ApiTags('articles')
  @ApiRoute({
    id: 'listArticleCitations',
    summary: 'Whom an article links to, credits or names as its source, each with the words that show it',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    answer: citationsSchema,
    problems: [404],
  })
  async ofArticle(@Param('id') param: string): Promise<z.infer<typeof citationsSchema>> {
    const id = idParam(param);
    if (!(await articleStore.listed(this.database, id))) throw new NotFoundException(`there is no article ${param}`);
    const [citations, polled] = await Promise.all([
      citationStore.ofArticles(this.database, [id]),
      citedOutletStore.polled(this.database),
    ]);
    const held = await articleStore.listings(
      this.database,
      citations.flatMap(({ citedArticle }) => citedArticle ?? []),
    );
    const isPolled = polledTest(polled, this.directory);
    return {
      citations: citations.map(({ articleId: _articleId, citedArticle, ...citation }) => {
        const article = held.get(citedArticle ?? 0);
        return {
          ...citation,
          isPolled: isPolled(citation.outlet),
          article: article ? showArticle(article) : null,
        };
      }),
    };
  }

  @Get('outlets/cited')
  @ApiTags('outlets')
  @ApiRoute({
    id: 'listCitedOutlets',
    summary: 'The outlets that articles cite most and of which no feed is polled',
    scope: 'outlets:read',
    query: citedQuery,
    answer: citedOutletPageSchema,
  })
  async cited(@Query() query: unknown): Promise<z.infer<typeof citedOutletPageSchema>> {
    const { cursor: [after] = [0], limit, days } = readQuery(citedQuery, query);
    const [cited, polled] = await Promise.all([
      citedOutletStore.mostCited(this.database, new Date(Date.now() - days * dayMs)),
      citedOutletStore.polled(this.database),
    ]);
    const page = unpolledOutlets(cited, polled, this.directory).slice(after, after + limit);
    return {
      outlets: page.map(({ url: _url, lastCitedAt, ...one }) => ({ ...one, lastCitedAt: lastCitedAt.toISOString() })),
      next: nextById(
        page.map((_, at) => ({ id: after + at + 1 })),
        limit,
      ),
    };
  }
}
