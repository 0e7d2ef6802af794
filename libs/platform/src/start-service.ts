import type { RowQueueName, ServiceName } from '@app/pipeline';
import { queuesOf } from '@app/pipeline';
import type { Database } from '@app/store';
import { Locks, Queues } from '@app/transport';
import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { redisOptions } from './control-plane';
import { type Environment, readEnvironment } from './environment';
import { createLogger } from './logger';
import { bullServer, leaderOf, PlatformModule } from './platform.module';
import { DATABASE } from './tokens';

/** How long an orderly stop may take, in milliseconds: less than what stops services waits before it kills them. */
const stopWithinMs = 12_000;

export interface ServiceDefinition {
  readonly name: ServiceName;
  readonly port: (environment: Environment) => number;
  readonly module: (environment: Environment) => Type | DynamicModule;
  /** Row queues that it handles, and so sweeps. */
  readonly sweeps?: readonly RowQueueName[];
  /** Whether other services call it over Redis (request and reply). */
  readonly answers?: boolean;
  /** Whether only one process of it works at a time; `prepare` runs once it leads. */
  readonly prepare?: (app: NestFastifyApplication) => Promise<void>;
  /** Further set-up of the HTTP side. */
  readonly configure?: (app: NestFastifyApplication, environment: Environment) => Promise<void>;
}

/** Starts a service: environment, logs, HTTP, queues, orderly stop on SIGTERM and SIGINT. Ends the process on a fault. */
export async function startService(definition: ServiceDefinition): Promise<void> {
  let environment: Environment;
  try {
    environment = readEnvironment(process.env);
  } catch (error) {
    process.stderr.write(`${definition.name}: ${(error as Error).message}\n`);
    process.exit(78); // EX_CONFIG
  }
  const logger = createLogger(definition.name, environment.LOG_LEVEL);
  boundStop(logger);
  try {
    const app = await createApp(definition, environment, logger);
    const port = definition.port(environment);
    await app.listen(port, environment.HOST);
    new Logger(definition.name).log(`ready at ${await app.getUrl()}`);
  } catch (error) {
    logger.fatal(error instanceof Error ? error : new Error(String(error)));
    process.exit(1);
  }
}

/** Without Redis, BullMQ waits for it before it closes, and a statement may wait for PostgreSQL: neither may keep us. */
function boundStop(logger: ReturnType<typeof createLogger>): void {
  const end = (): void => {
    const seconds = stopWithinMs / 1_000;
    logger.fatal(
      `an orderly stop took more than ${seconds} s; it ends now, and what was under way is done again later`,
    );
    process.exit(1);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => setTimeout(end, stopWithinMs).unref());
  }
}

async function createApp(
  definition: ServiceDefinition,
  environment: Environment,
  logger: ReturnType<typeof createLogger>,
): Promise<NestFastifyApplication> {
  const { name } = definition;
  const root = {
    module: class Root {},
    imports: [PlatformModule.for(name, environment, definition.sweeps ?? []), definition.module(environment)],
  };
  const app = await NestFactory.create<NestFastifyApplication>(
    root,
    new FastifyAdapter({ trustProxy: environment.TRUST_PROXY, bodyLimit: 5_000_000, forceCloseConnections: true }),
    { logger, abortOnError: false },
  );
  app.enableShutdownHooks();
  if (queuesOf(name).length) {
    const stopping = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
    const locks = app.get(Locks);
    const ready = definition.prepare
      ? leaderOf(name, locks, stopping.signal).then(() => definition.prepare!(app))
      : Promise.resolve();
    ready.catch((error: Error) => {
      if (stopping.signal.aborted) return;
      logger.fatal(error);
      process.exit(1);
    });
    app.connectMicroservice<MicroserviceOptions>({
      strategy: bullServer(name, environment, {
        database: app.get<Database>(DATABASE),
        queues: app.get(Queues),
        locks,
        ready,
      }),
    });
  }
  if (definition.answers) {
    app.connectMicroservice<MicroserviceOptions>({
      transport: Transport.REDIS,
      options: redisOptions(environment.REDIS_URL),
    });
  }
  await definition.configure?.(app, environment);
  await app.startAllMicroservices();
  return app;
}
