import { HttpClient } from '@app/http';
import { DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Locks, Queues } from '@app/transport';
import { Module } from '@nestjs/common';
import { ArticlePages } from './article-pages.store';
import { ChangedEntries } from './changed-entries.store';
import { DueFeedsScheduler } from './due-feeds.scheduler';
import { FeedsController } from './feeds.controller';
import { ForgetRowsScheduler } from './forget-rows.scheduler';
import { PageReader } from './page-reader';
import { PoliteClient } from './polite-client';
import { PollFeed } from './poll-feed.store';
import { PollHost } from './poll-host.processor';
import { ReaderPool } from './reader-pool';
import { RemoveEntriesScheduler } from './remove-entries.scheduler';
import { RetryPages } from './retry-pages.store';
import { Robots } from './robots';
import { Sites } from './sites.store';
import { TakeDocument } from './take-document.store';
import { WebsubController } from './websub.controller';
import { WebsubFound } from './websub-found.store';
import { WebsubScheduler } from './websub.scheduler';

const version = '0.1';
const readerCaps = { timeoutMs: 10_000, heapMb: 128 };

/** Polls feeds and saves their entries. */
@Module({
  controllers: [PollHost, FeedsController, WebsubController],
  providers: [
    DueFeedsScheduler,
    WebsubScheduler,
    RemoveEntriesScheduler,
    ForgetRowsScheduler,
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
      provide: PoliteClient,
      useFactory: (http: HttpClient, { POLL_HOST_GAP_MS, ALLOWED_PRIVATE_NETWORKS }: Environment) =>
        new PoliteClient(http, POLL_HOST_GAP_MS, ALLOWED_PRIVATE_NETWORKS),
      inject: [HttpClient, ENVIRONMENT],
    },
    {
      provide: ReaderPool,
      useFactory: ({ READER_PROCESSES }: Environment) => new ReaderPool({ ...readerCaps, processes: READER_PROCESSES }),
      inject: [ENVIRONMENT],
    },
    {
      provide: ArticlePages,
      useFactory: (database: Database, http: PoliteClient, readers: ReaderPool, locks: Locks) =>
        new ArticlePages(database, http, new PageReader(http, new Robots(http), readers), locks),
      inject: [DATABASE, PoliteClient, ReaderPool, Locks],
    },
    {
      provide: ChangedEntries,
      useFactory: (database: Database, pages: ArticlePages) => new ChangedEntries(database, pages),
      inject: [DATABASE, ArticlePages],
    },
    {
      provide: RetryPages,
      useFactory: (database: Database, pages: ArticlePages) => new RetryPages(database, pages),
      inject: [DATABASE, ArticlePages],
    },
    {
      provide: TakeDocument,
      useFactory: (database: Database, queues: Queues, readers: ReaderPool, changed: ChangedEntries) =>
        new TakeDocument(database, queues, readers, changed),
      inject: [DATABASE, Queues, ReaderPool, ChangedEntries],
    },
    {
      provide: Sites,
      useFactory: (database: Database, http: PoliteClient, readers: ReaderPool, locks: Locks) =>
        new Sites(database, http, readers, locks),
      inject: [DATABASE, PoliteClient, ReaderPool, Locks],
    },
    {
      provide: PollFeed,
      useFactory: (
        database: Database,
        queues: Queues,
        http: PoliteClient,
        documents: TakeDocument,
        retries: RetryPages,
        websub: WebsubFound,
        sites: Sites,
        environment: Environment,
      ) => new PollFeed(database, queues, http, documents, retries, websub, sites, environment),
      inject: [DATABASE, Queues, PoliteClient, TakeDocument, RetryPages, WebsubFound, Sites, ENVIRONMENT],
    },
    {
      provide: WebsubFound,
      useFactory: (database: Database, environment: Environment) => new WebsubFound(database, environment),
      inject: [DATABASE, ENVIRONMENT],
    },
  ],
})
export class IngestionModule {}
