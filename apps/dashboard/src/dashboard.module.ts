import { controlPlaneClient, DATABASE, type Environment } from '@app/platform';
import type { Database } from '@app/store';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ActionsController } from './actions.controller';
import { AlertsController } from './alerts.controller';
import { mountBoard } from './board.module';
import { CitedOutletsController } from './cited-outlets.controller';
import { ClusteringController } from './clustering.controller';
import type { Login } from './credentials';
import { ForgetActions } from './forget-actions.scheduler';
import { Gate } from './gate';
import { guard } from './guard.module';
import { LoginController } from './login.controller';
import { FEED_SNAPSHOT, feedSnapshot, type FeedSnapshot, feedSnapshotLastsMs } from './feed-snapshot';
import { FeedsController } from './feeds.controller';
import * as feedsStore from './feeds.store';
import { OverviewController } from './overview.controller';
import { QuarantineController } from './quarantine.controller';
import { sharedReading, type SharedReading } from './shared-reading';
import { StorageController } from './storage.controller';
import { WebhooksController } from './webhooks.controller';

/** Pages for operators. */
@Module({})
export class DashboardModule implements OnApplicationShutdown {
  constructor(@Inject(ClientProxy) private readonly others: ClientProxy) {}

  /** @throws Error when no password is set: the dashboard shows and moves jobs, and so is never open */
  static for(environment: Environment): DynamicModule {
    const logins = loginsOf(environment);
    return {
      module: DashboardModule,
      controllers: [
        LoginController,
        OverviewController,
        AlertsController,
        FeedsController,
        CitedOutletsController,
        QuarantineController,
        WebhooksController,
        ClusteringController,
        StorageController,
        ActionsController,
      ],
      providers: [
        ForgetActions,
        { provide: Gate, useFactory: () => new Gate(logins) },
        {
          provide: FEED_SNAPSHOT,
          inject: [DATABASE],
          useFactory: (database: Database) => feedSnapshots(database, environment),
        },
        {
          provide: ClientProxy,
          useFactory: () => controlPlaneClient(environment.REDIS_URL),
        },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.others.close();
  }
}

/** All feeds, judged: shared by the pages that show them. */
function feedSnapshots(
  database: Database,
  { ALERT_FEED_GAPS: gaps, ALERT_FEED_HOURS: hours }: Environment,
): SharedReading<FeedSnapshot> {
  return sharedReading(async () => {
    const takenAt = new Date();
    return feedSnapshot(await feedsStore.summaries(database), takenAt, { gaps, hours });
  }, feedSnapshotLastsMs);
}

/** Who may log in. @throws Error when there is no operator */
function loginsOf(environment: Environment): Login[] {
  const { DASHBOARD_USER: user, DASHBOARD_PASSWORD: password } = environment;
  if (!password) {
    throw new Error('the dashboard does not start without a login: set DASHBOARD_PASSWORD (at least 8 characters)');
  }
  const viewer = environment.DASHBOARD_VIEWER_PASSWORD;
  return [
    { user, password, role: 'operator' },
    ...(viewer ? [{ user: environment.DASHBOARD_VIEWER_USER, password: viewer, role: 'viewer' } as const] : []),
  ];
}

/** Sets up the HTTP side: the gate first, and bull-board behind it. */
export async function configureDashboard(app: NestFastifyApplication): Promise<void> {
  guard(app);
  await mountBoard(app);
}
