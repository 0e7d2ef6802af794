import { DATABASE } from '@app/platform';
import { articleStore, copyStore, type Database } from '@app/store';
import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiRoute, byId } from './api-route.module';
import { likenessesSchema } from './article-schema';
import { idParam } from './parameters';

/** Which articles have an article's text, and how much of it. */
@ApiTags('articles')
@Controller('api/v1/articles')
export class CopiesController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get(':id/copies')
  @ApiRoute({
    id: 'listArticleCopies',
    summary: 'The articles that have the text of this one, or a part of it; those that share most come first',
    scope: 'stories:read',
    isPublic: true,
    path: byId,
    answer: likenessesSchema,
    problems: [404],
  })
  async list(@Param('id') param: string): Promise<z.infer<typeof likenessesSchema>> {
    const id = idParam(param);
    const article = await articleStore.listed(this.database, id);
    if (!article) throw new NotFoundException(`there is no article ${id}`);
    const found = await copyStore.ofArticle(this.database, id);
    return {
      copyOf: article.copyOf,
      articles: found.map(({ published, ...one }) => ({ ...one, published: published?.toISOString() ?? null })),
    };
  }
}
