import { HttpClient } from '@app/http';
import { controlPlaneClient, DATABASE, ENVIRONMENT, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { Queues } from '@app/transport';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ClientProxy } from '@nestjs/microservices';
import { AlertRequestsController } from './alert-requests.controller';
import { AlertsScheduler } from './alerts.scheduler';
import { ArticlesController } from './articles.controller';
import { AutomaticTopics } from './automatic-topics.store';
import { ChangesController } from './changes.controller';
import { CitationsController } from './citations.controller';
import { CitedOutletsController } from './cited-outlets.controller';
import { CopiesController } from './copies.controller';
import { Deliver } from './deliver.processor';
import { DeliveriesController } from './deliveries.controller';
import { Distribute } from './distribute.processor';
import { StaleStoriesScheduler } from './stale-stories.scheduler';
import { DueSubscriptionsScheduler } from './due-subscriptions.scheduler';
import { DueDeliveriesScheduler } from './due-deliveries.scheduler';
import { EndpointsController } from './endpoints.controller';
import { EventsController } from './events.controller';
import { FaultFilter } from './fault.filter';
import { FeedCache } from './feed-cache';
import { FeedsController } from './feeds.controller';
import { HubController } from './hub.controller';
import { KeysController } from './keys.controller';
import { OpenLanes } from './open-lanes';
import { OwnFeeds } from './own-feeds.module';
import { OpmlController } from './opml.controller';
import { OutletFirsts } from './outlet-firsts.store';
import { OutletPagesController } from './outlet-pages.controller';
import { OutletsController } from './outlets.controller';
import { PagePartsController } from './page-parts.controller';
import { PagesController } from './pages.controller';
import { PublishStories } from './publish-stories.processor';
import { SearchController } from './search.controller';
import { SearchPagesController } from './search-pages.controller';
import { ProvenanceController } from './provenance.controller';
import { StoriesController } from './stories.controller';
import { StoryDecisionsController } from './story-decisions.controller';
import { StoryStream } from './story-stream.store';
import { StreamController } from './stream.controller';
import { TopicOpmlController } from './topic-opml.controller';
import { TopicFormsController } from './topic-forms.controller';
import { TopicPagesController } from './topic-pages.controller';
import { TopicsController } from './topics.controller';
import { WebhookRequestsController } from './webhook-requests.controller';
import { WebhookActions } from './webhook-actions.store';
import { WebhookSweepsScheduler } from './webhook-sweeps.scheduler';

/** Brings stories to people and programs: pages, topic feeds, API, webhooks. */
@Module({
  controllers: [
    PublishStories,
    Deliver,
    PagesController,
    StoriesController,
    ProvenanceController,
    StoryDecisionsController,
    ArticlesController,
    CopiesController,
    TopicsController,
    SearchController,
    TopicOpmlController,
    TopicPagesController,
    TopicFormsController,
    OutletPagesController,
    PagePartsController,
    SearchPagesController,
    FeedsController,
    OpmlController,
    EndpointsController,
    ChangesController,
    CitationsController,
    CitedOutletsController,
    OutletsController,
    KeysController,
    StreamController,
    HubController,
    Distribute,
    DeliveriesController,
    EventsController,
    WebhookRequestsController,
    AlertRequestsController,
  ],
  providers: [
    StoryStream,
    OwnFeeds,
    DueSubscriptionsScheduler,
    StaleStoriesScheduler,
    DueDeliveriesScheduler,
    {
      provide: FeedCache,
      useFactory: () =>
        new FeedCache({ bytes: 64_000_000, freshMs: 1_000, clock: () => performance.now(), now: () => new Date() }),
    },
    { provide: AutomaticTopics, useFactory: (database: Database) => new AutomaticTopics(database), inject: [DATABASE] },
    { provide: OutletFirsts, useFactory: (database: Database) => new OutletFirsts(database), inject: [DATABASE] },
    WebhookSweepsScheduler,
    AlertsScheduler,
    WebhookActions,
    { provide: OpenLanes, useFactory: (queues: Queues) => new OpenLanes(queues), inject: [Queues] },
    { provide: APP_FILTER, useClass: FaultFilter },
    {
      provide: HttpClient,
      useFactory: (environment: Environment) =>
        new HttpClient({
          userAgent: `Tributary-Webhooks/0.1 (+${environment.PUBLIC_URL})`,
          allowedNetworks: environment.ALLOWED_PRIVATE_NETWORKS,
          // To one origin, which may serve many endpoints: each has its own bound.
          connections: 1_000,
        }),
      inject: [ENVIRONMENT],
    },
    {
      provide: ClientProxy,
      useFactory: (environment: Environment) => controlPlaneClient(environment.REDIS_URL),
      inject: [ENVIRONMENT],
    },
  ],
})
export class DeliveryModule implements OnApplicationShutdown {
  constructor(
    @Inject(ClientProxy) private readonly others: ClientProxy,
    private readonly http: HttpClient,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([Promise.resolve(this.others.close()), this.http.close()]);
  }
}
