import { startService } from '@app/platform';
import { DedupeEntries } from './dedupe-entries.processor';
import { DeduplicationModule } from './deduplication.module';

void startService({
  name: 'deduplication',
  port: (environment) => environment.DEDUPLICATION_PORT,
  module: () => DeduplicationModule,
  sweeps: ['dedupe-entries'],
  prepare: (app) => app.get(DedupeEntries).prepare(),
});
