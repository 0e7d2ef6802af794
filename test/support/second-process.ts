import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { boundCommand, start, stop } from '../../scripts/processes';
import { freePorts, type Service } from '../../scripts/services';
import type { RunningSystem } from '../../scripts/system';

/** One more process of a service, which nobody starts again when it ends. */
export interface SecondProcess {
  /** The name by which PostgreSQL knows its connections. */
  readonly name: string;
  /** Where it listens. */
  readonly url: string;
  readonly pid: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one more process of a service beside the system's own. @param settings beside those of the system */
export async function startSecond(
  system: RunningSystem,
  service: Service,
  settings: Readonly<Record<string, string>> = {},
): Promise<SecondProcess> {
  const name = `second ${service}`;
  const [port] = await freePorts(1);
  const database = `${system.environment['DATABASE_URL']}&application_name=${encodeURIComponent(name)}`;
  const env = {
    ...process.env,
    ...system.environment,
    ...settings,
    DATABASE_URL: database,
    [`${service.toUpperCase()}_PORT`]: String(port),
  };
  const command = boundCommand([process.execPath, `dist/apps/${service}/src/main.js`], 'TERM');
  const child: ChildProcess = start(command, { env, stdio: 'ignore' });
  return {
    name,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    close: () => stop(child, 'SIGTERM'),
  };
}
