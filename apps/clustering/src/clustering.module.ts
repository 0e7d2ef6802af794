import { Module } from '@nestjs/common';
import { ArticleCitations } from './article-citations.store';
import { ArticleEmbeddings } from './article-embeddings.store';
import { ClusterArticles } from './cluster-articles.processor';
import { OlderRowsScheduler } from './older-rows.scheduler';
import { RetentionScheduler } from './retention.scheduler';
import { StoriesController } from './stories.controller';
import { StoryWriter } from './story-writer.store';

/** Groups articles into stories and keeps the story ledger. */
@Module({
  controllers: [ClusterArticles, StoriesController],
  providers: [StoryWriter, ArticleCitations, ArticleEmbeddings, OlderRowsScheduler, RetentionScheduler],
})
export class ClusteringModule {}
