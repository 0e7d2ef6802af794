import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Database, migrate, openDatabase } from '@app/store';
import { Queues } from '@app/transport';
import { ApiClient } from '../../scripts/api-client';
import { build } from '../../scripts/build';
import { type PrivateServer, startPostgres, startRedis } from '../../scripts/infrastructure';
import { freePorts, type RunningServices, type Service, serviceNames, startServices } from '../../scripts/services';
import { doubled } from './faults';
import { mountDisk, type SmallDisk } from './small-disk';
import { startProxy, type TcpProxy } from './tcp-proxy';

/** The whole system, two processes of most services, with a network before its servers that can be changed. */
export interface ChaosSystem {
  readonly folder: string;
  readonly logFile: string;
  /** Where a process's clock is told how far to leap, in a file named by its id. */
  readonly clocks: string;
  /** The first process of each service, and the second of those that have one. */
  readonly services: readonly [RunningServices, RunningServices];
  readonly redis: PrivateServer;
  readonly postgres: PrivateServer;
  readonly networks: Readonly<Record<'redis' | 'postgres', TcpProxy>>;
  /** null where this machine lets us mount none. */
  readonly disks: Readonly<Record<'redis' | 'postgres', SmallDisk | null>>;
  readonly api: ApiClient;
  /** Not through the network. */
  readonly database: Database;
  readonly queues: Queues;
  close(): Promise<void>;
}

const settings = {
  HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
  ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
  SWEEP_SECONDS: '1',
  SWEEP_GRACE_SECONDS: '10',
  POLL_SHORTEST_SECONDS: '3',
  POLL_LONGEST_SECONDS: '6',
  POLL_HOST_GAP_MS: '10',
  POLL_TIMEOUT_SECONDS: '5',
  RATE_LIMIT_PER_KEY: '0',
  RATE_LIMIT_PER_ADDRESS: '0',
};

async function ports(names: readonly Service[]): Promise<Record<string, string>> {
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, at) => [`${name.toUpperCase()}_PORT`, String(free[at])]));
}

/**
 * Starts it in a folder that others may pass through. PostgreSQL and Redis write as they do in production: what was
 * committed is there after a crash.
 */
export async function startChaosSystem(folder: string, seed: number): Promise<ChaosSystem> {
  build(() => undefined);
  chmodSync(folder, 0o755);
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const shut of opened.reverse()) await shut();
  };
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    opened.push(() => part.close());
    return part;
  };
  const disk = (name: string): SmallDisk | null => {
    const mounted = mountDisk(join(folder, name));
    if (mounted) opened.push(() => mounted.unmount());
    return mounted;
  };
  try {
    const disks = { redis: disk('redis'), postgres: disk('postgres') };
    const redis = keep(await startRedis(join(folder, 'redis')));
    const postgres = keep(await startPostgres(join(folder, 'postgres'), { durable: true }));
    await migrate(postgres.url, join('libs', 'store', 'migrations'));
    const sockets = new URL(postgres.url).searchParams.get('host')!;
    const networks = {
      redis: keep(await startProxy({ path: new URL(redis.url).pathname }, seed)),
      postgres: keep(await startProxy({ path: join(sockets, '.s.PGSQL.5432') }, seed + 1)),
    };
    const clocks = join(folder, 'clocks');
    mkdirSync(clocks);
    const [own, second] = [await ports(serviceNames), await ports(doubled)];
    const environment = {
      ...settings,
      API_KEY: randomBytes(24).toString('base64url'),
      DASHBOARD_PASSWORD: randomBytes(9).toString('base64url'),
      REDIS_URL: `redis://127.0.0.1:${networks.redis.port}`,
      DATABASE_URL: `postgres://postgres@127.0.0.1:${networks.postgres.port}/tributary`,
      PUBLIC_URL: `http://127.0.0.1:${own['DELIVERY_PORT']}`,
      CHAOS_CLOCK_FOLDER: clocks,
      NODE_OPTIONS: `--require ${resolve('evaluation', 'chaos', 'clock-shift.cjs')}`,
    };
    const logFile = join(folder, 'services.log');
    const log = (): void => undefined;
    const services = [
      keep(await startServices({ ...environment, ...own }, logFile, log)),
      keep(await startServices({ ...environment, ...second }, logFile, log, doubled)),
    ] as const;
    const database = openDatabase(postgres.url, 'chaos', () => undefined, 2);
    opened.push(() => database.destroy());
    const queues = keep(new Queues(redis.url, () => undefined));
    const api = new ApiClient({ services: services[0], environment });
    return { folder, logFile, clocks, services, redis, postgres, networks, disks, api, database, queues, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The process ids of all services by name and place. One that has just ended has the id it had. */
export function processIds({ services }: ChaosSystem): Map<string, number> {
  return new Map(
    services.flatMap((running, place) =>
      (place === 0 ? serviceNames : doubled).map((name) => [`${name} ${place + 1}`, running.pid(name)] as const),
    ),
  );
}
