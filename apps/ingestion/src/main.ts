import { startService } from '@app/platform';
import { IngestionModule } from './ingestion.module';

void startService({
  name: 'ingestion',
  port: (environment) => environment.INGESTION_PORT,
  module: () => IngestionModule,
  answers: true,
});
