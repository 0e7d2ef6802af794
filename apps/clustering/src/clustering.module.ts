import { Module } from '@nestjs/common';
import { ClusterArticles } from './cluster-articles.processor';
import { StoriesController } from './stories.controller';
import { StoryWriter } from './story-writer.store';

/** Groups articles into stories and keeps the story ledger. */
@Module({ controllers: [ClusterArticles, StoriesController], providers: [StoryWriter] })
export class ClusteringModule {}
