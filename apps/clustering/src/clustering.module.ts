import { Module } from '@nestjs/common';
import { ArticleEmbeddings } from './article-embeddings.store';
import { ClusterArticles } from './cluster-articles.processor';
import { MissingFactsScheduler } from './missing-facts.scheduler';
import { RetentionScheduler } from './retention.scheduler';
import { StoriesController } from './stories.controller';
import { StoryWriter } from './story-writer.store';

/** Groups articles into stories and keeps the story ledger. */
@Module({
  controllers: [ClusterArticles, StoriesController],
  providers: [StoryWriter, ArticleEmbeddings, MissingFactsScheduler, RetentionScheduler],
})
export class ClusteringModule {}
