import { startService } from '@app/platform';
import { ClusteringModule } from './clustering.module';
import { StoryWriter } from './story-writer.store';

void startService({
  name: 'clustering',
  port: (environment) => environment.CLUSTERING_PORT,
  module: () => ClusteringModule,
  sweeps: ['cluster-articles'],
  answers: true,
  prepare: (app) => app.get(StoryWriter).prepare(),
});
