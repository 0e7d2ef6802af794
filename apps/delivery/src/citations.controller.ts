import { polledTest, shippedDirectory } from '@app/citations';
import { DATABASE } from '@app/platform';
import { articleStore, citationStore, citedOutletStore, type Database } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { showArticle } from './article-schema';
import { citationsSchema } from './citation-schema';
import { idParam } from './parameters';

/** Whom articles name as their sources. */
@ApiTags('articles')
@Controller('api/v1/articles')
export class CitationsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get(':id/citations')
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
    const isPolled = polledTest(polled, shippedDirectory());
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
}
