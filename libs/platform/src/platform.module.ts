import type { QueueName, RowQueueName, ServiceName } from '@app/pipeline';
import { type Database, isOutage, openDatabase, waitingStore } from '@app/store';
import { becomeLeader, BullServer, Locks, Queues } from '@app/transport';
import { type DynamicModule, Inject, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { type Environment } from './environment';
import { HealthController } from './health.controller';
import { Leadership, leadOf } from './leadership';
import { MetricsController } from './metrics.controller';
import { Scrapes } from './scrapes';
import { Sweeps } from './sweeps';
import { DATABASE, ENVIRONMENT, PATIENT_DATABASE, SERVICE } from './tokens';
import { jobTelemetry, stopTracing } from './tracing';

const logger = new Logger('platform');
/** How much longer statements may take that build a window or free space. */
const patience = 10;
const report = (error: Error): void => logger.warn(error.message);

/** Closes what the platform opened, after the workers and servers have stopped. */
@Injectable()
class PlatformShutdown implements OnApplicationShutdown {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(PATIENT_DATABASE) private readonly patient: Database,
    private readonly queues: Queues,
    private readonly locks: Locks,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([this.queues.close(), this.locks.close()]);
    await Promise.all([this.database.destroy(), this.patient.destroy()]);
    await stopTracing();
  }
}

/** What every service has: settings, PostgreSQL, queues, locks, sweeps, health and metrics. */
@Module({})
export class PlatformModule {
  /** @param service the service that starts @param sweeps the row queues it sweeps: those it handles */
  static for(service: ServiceName, environment: Environment, sweeps: readonly RowQueueName[]): DynamicModule {
    const { DATABASE_URL, DATABASE_TIMEOUT_SECONDS } = environment;
    const boundMs = DATABASE_TIMEOUT_SECONDS * 1_000;
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: SERVICE, useValue: service },
        { provide: ENVIRONMENT, useValue: environment },
        { provide: DATABASE, useFactory: () => openDatabase(DATABASE_URL, service, report, 8, boundMs) },
        {
          provide: PATIENT_DATABASE,
          useFactory: () => openDatabase(DATABASE_URL, service, report, 2, patience * boundMs),
        },
        { provide: Queues, useFactory: () => new Queues(environment.REDIS_URL, report, jobTelemetry()) },
        { provide: Locks, useFactory: () => new Locks(DATABASE_URL, `${service} locks`) },
        {
          provide: Sweeps,
          useFactory: (database: Database, queues: Queues) => new Sweeps(database, queues, environment, sweeps),
          inject: [DATABASE, Queues],
        },
        { provide: Leadership, useFactory: (locks: Locks) => new Leadership(locks, service), inject: [Locks] },
        { provide: Scrapes, useFactory: () => new Scrapes() },
        PlatformShutdown,
      ],
      exports: [SERVICE, ENVIRONMENT, DATABASE, PATIENT_DATABASE, Queues, Locks, Leadership, Scrapes, Sweeps],
    };
  }
}

/** The BullMQ server of a service, over what the platform module opened. */
export function bullServer(
  service: ServiceName,
  environment: Environment,
  parts: { database: Database; queues: Queues; locks: Locks; ready: Promise<void> },
): BullServer {
  return new BullServer({
    service,
    redisUrl: environment.REDIS_URL,
    queues: parts.queues,
    locks: parts.locks,
    isOutage,
    quarantine: (queue: QueueName, id, reason) => waitingStore.quarantine(parts.database, queue, id, reason),
    ready: parts.ready,
    telemetry: jobTelemetry(),
  });
}

/**
 * Waits to lead, and until all that the leader before wrote can be read. A process that loses the lead ends at once, as
 * another writes in its stead.
 */
export async function leaderOf(
  service: ServiceName,
  locks: Locks,
  { leadership, patient, signal }: { leadership: Leadership; patient: Database; signal: AbortSignal },
): Promise<void> {
  leadership.state = 'stands-by';
  await becomeLeader(locks, leadOf(service), {
    signal,
    onLost: (error) => {
      logger.fatal(`${service} lost the lead (${error.message}); this process ends so that another can take over`);
      process.exit(75); // EX_TEMPFAIL: start me again
    },
    onStandby: () => logger.log(`another ${service} leads; standing by`),
    onError: (error) => logger.warn(`cannot ask for the lead: ${error.message}`),
  });
  await locks.awaitWriters(patient, leadOf(service));
}
