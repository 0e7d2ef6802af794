import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { boundCommand, start, stop } from './processes';

export const serviceNames = ['ingestion', 'deduplication', 'clustering', 'delivery', 'dashboard'] as const;
export type Service = (typeof serviceNames)[number];

/** Services as processes of their own, started again when one ends by itself. */
export interface RunningServices {
  readonly urls: Readonly<Record<Service, string>>;
  pid(service: Service): number;
  /** Ends one at once, as a crash would; it is started again. One that has just ended is left to that. */
  kill(service: Service): Promise<void>;
  close(): Promise<void>;
}

/** Ports of this machine that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function ready(url: string, isAlive: () => boolean, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    if (!isAlive()) throw new Error('it ended');
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > end) throw new Error(`${url} is not ready after ${withinMs / 1000} s: ${await answer?.text()}`);
    await wait(50);
  }
}

/**
 * Starts the services and waits until all are ready.
 * @param environment their settings; REDIS_URL and DATABASE_URL among them
 * @param logFile where their logs go, one JSON object a line
 * @param names which services; all five by default
 * @throws Error with the end of the log when one does not start
 */
export async function startServices(
  environment: Readonly<Record<string, string>>,
  logFile: string,
  say: (line: string) => void = () => {},
  names: readonly Service[] = serviceNames,
): Promise<RunningServices> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const children = new Map<Service, ChildProcess>();
  let stopping = false;
  const url = (service: Service): string =>
    `http://${(environment['HOST'] ?? process.env['HOST']) || '127.0.0.1'}:${environment[`${service.toUpperCase()}_PORT`]}`;

  const launch = (service: Service, restarts: number): void => {
    const command = boundCommand(
      [process.execPath, '--enable-source-maps', `dist/apps/${service}/src/main.js`],
      'TERM',
    );
    const child = start(command, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.set(service, child);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    const started = Date.now();
    child.once('exit', (code, signal) => {
      if (stopping) return;
      const quick = Date.now() - started < 10_000 ? restarts + 1 : 0;
      say(`${service} ended (${signal ?? code}); it is started again. See ${logFile}`);
      void wait(Math.min(100 * 2 ** quick, 10_000)).then(() => stopping || launch(service, quick));
    });
  };

  const close = async (): Promise<void> => {
    stopping = true;
    await Promise.all([...children.values()].map((child) => stop(child, 'SIGTERM')));
    await new Promise((resolve) => log.end(resolve));
  };

  for (const service of names) launch(service, 0);
  try {
    await Promise.all(
      names.map((service) => {
        const isAlive = (): boolean => children.get(service)!.exitCode === null;
        return ready(url(service), isAlive, 60_000).catch((error: Error) => {
          throw new Error(`${service} did not start (${error.message}); see ${logFile}`);
        });
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return {
    urls: Object.fromEntries(names.map((service) => [service, url(service)])) as Record<Service, string>,
    pid: (service) => children.get(service)!.pid!,
    kill: async (service) => {
      const child = children.get(service)!;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    close,
  };
}
