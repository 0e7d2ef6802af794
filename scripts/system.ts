import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { migrate } from '@app/store';
import { build } from './build';
import { type PrivateServer, startPostgres, startRedis } from './infrastructure';
import { freePorts, type RunningServices, serviceNames, startServices } from './services';

/** A whole Tributary: Redis, PostgreSQL and the five services. */
export interface RunningSystem {
  readonly environment: Readonly<Record<string, string>>;
  readonly services: RunningServices;
  readonly logFile: string;
  /** Only those that were started here; null for one that the environment names. */
  readonly redis: PrivateServer | null;
  readonly postgres: PrivateServer | null;
  close(): Promise<void>;
}

export interface SystemOptions {
  /** Where data and logs are kept. */
  readonly folder: string;
  /** False for tests and demos: faster, but a power cut may cost data. */
  readonly durable: boolean;
  /** Settings of a private PostgreSQL, each as NAME=VALUE. */
  readonly postgresSettings?: readonly string[];
  /** Settings beside those of the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether Redis, PostgreSQL and ports are private whatever the environment says. */
  readonly isolated: boolean;
  readonly say: (line: string) => void;
}

/** Keys and passwords of an installation that runs from a folder: made once, kept there, readable by its owner only. */
function secrets(folder: string): Record<string, string> {
  const path = join(folder, 'secrets.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const made = {
    API_KEY: randomBytes(24).toString('base64url'),
    DASHBOARD_PASSWORD: randomBytes(9).toString('base64url'),
  };
  writeFileSync(path, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/**
 * Starts everything that is not running elsewhere, in order: builds, Redis, PostgreSQL, migrations, services.
 * What was started is stopped again when a step fails.
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { isolated, say } = options;
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  build(say);
  const opened: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of opened.reverse()) await part.close();
  };
  const own = (name: string): string | undefined => (isolated ? undefined : process.env[name] || undefined);
  try {
    let redis: PrivateServer | null = null;
    let postgres: PrivateServer | null = null;
    if (!own('REDIS_URL')) opened.push((redis = await startRedis(join(folder, 'redis'), say)));
    if (!own('DATABASE_URL')) {
      say('Starting a private PostgreSQL …');
      const { durable, postgresSettings } = options;
      opened.push((postgres = await startPostgres(join(folder, 'postgres'), { durable, settings: postgresSettings })));
    }
    const databaseUrl = own('DATABASE_URL') ?? postgres!.url;
    const applied = await migrate(databaseUrl, join('libs', 'store', 'migrations'));
    if (applied.length) say(`Migrated the database: ${applied.join(', ')}`);
    const ports = isolated ? await freePorts(serviceNames.length) : [];
    const kept = isolated
      ? secrets(folder)
      : { ...secrets(folder), ...pick(process.env, Object.keys(secrets(folder))) };
    const environment: Record<string, string> = {
      ...kept,
      REDIS_URL: own('REDIS_URL') ?? redis!.url,
      DATABASE_URL: databaseUrl,
      ...Object.fromEntries(
        serviceNames.map((service, at) => {
          const name = `${service.toUpperCase()}_PORT`;
          return [name, String(ports[at] ?? (process.env[name] || defaultPorts[service]))];
        }),
      ),
      ...options.settings,
    };
    environment['PUBLIC_URL'] ??= own('PUBLIC_URL') ?? `http://127.0.0.1:${environment['DELIVERY_PORT']}`;
    say('Starting the services …');
    const logFile = join(folder, 'services.log');
    const services = await startServices(environment, logFile, say);
    opened.push(services);
    return { environment, services, logFile, redis, postgres, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const defaultPorts = { delivery: 3000, ingestion: 3001, deduplication: 3002, clustering: 3003, dashboard: 3004 };

const pick = (from: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
