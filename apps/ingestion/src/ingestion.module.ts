import { HttpClient } from '@app/http';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Locks, Queues } from '@app/transport';
import { Module } from '@nestjs/common';
import { ChangedEntries } from './changed-entries.store';
import { DueFeedsScheduler } from './due-feeds.scheduler';
import { FeedsController } from './feeds.controller';
import { PageReader } from './page-reader';
import { Robots } from './robots';
import { PollHost } from './poll-host.processor';
import { TakeDocument } from './take-document.store';
import { WebsubController } from './websub.controller';
import { WebsubFound } from './websub-found.store';
import { WebsubScheduler } from './websub.scheduler';

const version = '0.1';

/** Polls feeds and saves their entries. */
@Module({
  controllers: [PollHost, FeedsController, WebsubController],
  providers: [
    DueFeedsScheduler,
    WebsubScheduler,
    {
      provide: HttpClient,
      useFactory: (environment: Environment) =>
        new HttpClient({
          userAgent: `Tributary/${version} (+${environment.CONTACT_URL ?? 'https://github.com/tributary-news/tributary'})`,
          allowedNetworks: environment.ALLOWED_PRIVATE_NETWORKS,
        }),
      inject: [ENVIRONMENT],
    },
    {
      provide: ChangedEntries,
      useFactory: (database: Database, environment: Environment, locks: Locks, http: HttpClient) =>
        new ChangedEntries(database, environment, new PageReader(http, new Robots(http)), locks),
      inject: [DATABASE, ENVIRONMENT, Locks, HttpClient],
    },
    {
      provide: TakeDocument,
      useFactory: (database: Database, queues: Queues, changed: ChangedEntries) =>
        new TakeDocument(database, queues, changed),
      inject: [DATABASE, Queues, ChangedEntries],
    },
    {
      provide: WebsubFound,
      useFactory: (database: Database, environment: Environment) => new WebsubFound(database, environment),
      inject: [DATABASE, ENVIRONMENT],
    },
  ],
})
export class IngestionModule {}
