import { startService } from '@app/platform';
import { ClusterArticles } from './cluster-articles.processor';
import { ClusteringModule } from './clustering.module';

void startService({
  name: 'clustering',
  port: (environment) => environment.CLUSTERING_PORT,
  module: () => ClusteringModule,
  sweeps: ['cluster-articles'],
  prepare: (app) => app.get(ClusterArticles).prepare(),
});
