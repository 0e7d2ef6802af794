import { HttpClient } from '@app/http';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Locks } from '@app/transport';
import { Module } from '@nestjs/common';
import { ChangedEntries } from './changed-entries.store';
import { DueFeedsScheduler } from './due-feeds.scheduler';
import { FeedsController } from './feeds.controller';
import { PageReader } from './page-reader';
import { Robots } from './robots';
import { PollHost } from './poll-host.processor';
import { Sites } from './sites.store';

const version = '0.1';

/** Polls feeds and saves their entries. */
@Module({
  controllers: [PollHost, FeedsController],
  providers: [
    DueFeedsScheduler,
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
      provide: Sites,
      useFactory: (database: Database, http: HttpClient, locks: Locks, changed: ChangedEntries) =>
        new Sites(database, http, locks, (url, signal) => changed.pause(url, signal)),
      inject: [DATABASE, HttpClient, Locks, ChangedEntries],
    },
  ],
})
export class IngestionModule {}
