import { Module } from '@nestjs/common';
import { ClusterArticles } from './cluster-articles.processor';

/** Groups articles into stories and keeps the story ledger. */
@Module({ controllers: [ClusterArticles] })
export class ClusteringModule {}
