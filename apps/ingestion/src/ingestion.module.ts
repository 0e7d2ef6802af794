import { HttpClient } from '@app/http';
import { ENVIRONMENT, type Environment } from '@app/platform';
import { Module } from '@nestjs/common';
import { DueFeedsScheduler } from './due-feeds.scheduler';
import { FeedsController } from './feeds.controller';
import { PageReader } from './page-reader';
import { PollHost } from './poll-host.processor';

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
    { provide: PageReader, useFactory: (http: HttpClient) => new PageReader(http), inject: [HttpClient] },
  ],
})
export class IngestionModule {}
