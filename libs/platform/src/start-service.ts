import type { RowQueueName, ServiceName } from '@app/pipeline';
import { queuesOf } from '@app/pipeline';
import type { Database } from '@app/store';
import { Locks, Queues } from '@app/transport';
import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { MicroserviceOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { controlPlaneServer } from './control-plane';
import { type Environment, readEnvironment } from './environment';
import { createLogger } from './logger';
import { Leadership } from './leadership';
import { bullServer, leaderOf, PlatformModule } from './platform.module';
import { serverOptions } from './server-options';
import { startTracing } from './start-tracing';
import { DATABASE, PATIENT_DATABASE } from './tokens';
import { waitForServers } from './wait-for-servers';

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
  Logger.overrideLogger(logger);
  try {
    const port = definition.port(environment);
    await startTracing(definition.name, environment, logger);
    await waitForServers(definition.name, environment, port);
    const app = await createApp(definition, environment, logger);
    boundStop(environment.STOP_SECONDS, logger);
    await app.listen(port, environment.HOST);
    new Logger(definition.name).log(`ready at ${await app.getUrl()}`);
  } catch (error) {
    logger.fatal(error instanceof Error ? error : new Error(String(error)));
    process.exit(1);
  }
}

/** Prepares once this process leads. */
async function lead(leading: Promise<void>, leadership: Leadership, prepare: () => Promise<void>): Promise<void> {
  await leading;
  leadership.state = 'prepares';
  await prepare();
  leadership.state = 'leads';
}

/** Ends the process when an orderly stop takes too long, before others kill it: what it did not finish is still waiting. */
function boundStop(seconds: number, logger: ReturnType<typeof createLogger>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => {
        logger.fatal(
          `an orderly stop took more than ${seconds} s; it ends now, and what was under way is done again later`,
        );
        process.exit(1);
      }, seconds * 1_000).unref();
    });
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
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(serverOptions(environment)), {
    logger,
    abortOnError: false,
  });
  app.enableShutdownHooks();
  if (queuesOf(name).length) {
    const stopping = new AbortController();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
    const locks = app.get(Locks);
    const leadership = app.get(Leadership);
    const ready = definition.prepare
      ? lead(
          leaderOf(name, locks, { leadership, patient: app.get<Database>(PATIENT_DATABASE), signal: stopping.signal }),
          leadership,
          () => definition.prepare!(app),
        )
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
    app.connectMicroservice<MicroserviceOptions>(controlPlaneServer(environment.REDIS_URL));
  }
  await definition.configure?.(app, environment);
  await app.startAllMicroservices();
  return app;
}
