import { type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Database, migrate, openDatabase } from '@app/store';
import { Redis } from 'ioredis';
import { build } from '../../scripts/build';
import { startPostgres, startRedis } from '../../scripts/infrastructure';
import { boundCommand, start, stop } from '../../scripts/processes';
import { freePorts, type Service } from '../../scripts/services';

/** One service alone, a process of its own on a private Redis and PostgreSQL. It is not started again. */
export interface LoneService {
  /** Where its health and metrics are. */
  readonly url: string;
  readonly logFile: string;
  readonly database: Database;
  /** For a further pool, as one whose statements may take long. */
  readonly databaseUrl: string;
  readonly pids: { readonly postgres: number; readonly redis: number };
  /** @throws Error when it does not run */
  pid(): number;
  isAlive(): boolean;
  /** Starts it, with settings beside the first ones, and waits until it is ready. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Closes the pipe that it writes its log to, as when who reads it has died. */
  dropLog(): void;
  /** Ends it in order; by another signal as that signal says. @returns the signal or code that it ended with */
  stop(signal?: NodeJS.Signals): Promise<NodeJS.Signals | number | null>;
  close(): Promise<void>;
}

export interface LoneServiceOptions {
  /** Whether PostgreSQL writes through to the disk. */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** For the node of the service, as in NODE_OPTIONS. */
  readonly nodeOptions?: readonly string[];
}

async function ready(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it ended at its start:\n${readFileSync(logFile, 'utf8')}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > end) throw new Error(`it is not ready after a minute; see ${logFile}`);
    await wait(50);
  }
}

/** The process of a Redis at a URL. */
export async function processIdOfRedis(url: string): Promise<number> {
  const redis = new Redis(url.replace('unix://', ''));
  try {
    return Number(/process_id:(\d+)/.exec(await redis.info('server'))![1]);
  } finally {
    redis.disconnect();
  }
}

/** Starts private servers and prepares the service; `start` starts it. All of it is gone after `close`. */
export async function prepareLoneService(service: Service, options: LoneServiceOptions = {}): Promise<LoneService> {
  build(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), `tributary-${service}-`));
  const opened: { close(): Promise<void> }[] = [];
  let child: ChildProcess | null = null;
  const isAlive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null;
  const close = async (): Promise<void> => {
    if (child) await stop(child, 'SIGTERM');
    for (const part of opened.reverse()) await part.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const redis = await startRedis(join(folder, 'redis'));
    opened.push(redis);
    const postgres = await startPostgres(join(folder, 'postgres'), { durable: options.durable ?? false });
    opened.push(postgres);
    await migrate(postgres.url, join('libs', 'store', 'migrations'));
    const database = openDatabase(postgres.url, 'test', () => undefined, 2);
    opened.push({ close: () => database.destroy() });
    const logFile = join(folder, `${service}.log`);
    const log = createWriteStream(logFile, { flags: 'a' });
    opened.push({ close: () => new Promise((resolve) => log.end(resolve)) });
    const port = (await freePorts(1))[0]!;
    const url = `http://127.0.0.1:${port}`;
    const environment = {
      PATH: process.env['PATH'],
      TRIBUTARY_TEST_RUN: process.env['TRIBUTARY_TEST_RUN'],
      TZ: 'UTC',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
      REDIS_URL: redis.url,
      DATABASE_URL: postgres.url,
      [`${service.toUpperCase()}_PORT`]: String(port),
      ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
      ...options.settings,
    };
    const program = [process.execPath, '--enable-source-maps', ...(options.nodeOptions ?? [])];
    const command = boundCommand([...program, `dist/apps/${service}/src/main.js`], 'TERM');
    return {
      url,
      logFile,
      database,
      databaseUrl: postgres.url,
      pids: {
        postgres: Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
        redis: await processIdOfRedis(redis.url),
      },
      isAlive,
      pid: () => {
        if (!child || !isAlive()) throw new Error(`${service} does not run; see ${logFile}`);
        return child.pid!;
      },
      start: async (settings = {}) => {
        child = start(command, { env: { ...environment, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
        child.stdout?.pipe(log, { end: false });
        child.stderr?.pipe(log, { end: false });
        await ready(url, child, logFile);
      },
      dropLog: () => void child?.stdout?.destroy(),
      stop: async (signal = 'SIGTERM') => {
        if (child) await stop(child, signal);
        return child && (child.signalCode ?? child.exitCode);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
