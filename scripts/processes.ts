import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The full path of a program on the PATH, or null. */
export function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * The server that REDIS_SERVER names, else Redis or Valkey on the PATH; null when there is none.
 * @throws Error when REDIS_SERVER names no program
 */
export function redisServer(): string | null {
  const named = process.env['REDIS_SERVER'];
  if (!named) return onPath('redis-server') ?? onPath('valkey-server');
  try {
    accessSync(named, constants.X_OK);
  } catch {
    throw new Error(`REDIS_SERVER: ${named} cannot be run; give the full path of redis-server or valkey-server`);
  }
  return named;
}

/** Whether other users may pass through every folder above a path. */
export function openToOthers(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (spawnSync('stat', ['-c', '%a', at], { encoding: 'utf8' }).stdout.trim().endsWith('0')) return false;
  }
  return true;
}

export const isRoot = process.getuid?.() === 0;
/** The user `nobody`: PostgreSQL refuses to run as root. */
export const nobody = 65_534;

/**
 * The command line that runs a program so that it ends with this process, even when this one is killed (Linux:
 * prctl(2), PR_SET_PDEATHSIG, by util-linux' setpriv), and on wish as the user `nobody`.
 * @param deathSignal what it is sent when this process ends
 * @param asNobody run it as `nobody` when this process is root; `paths` are what it must be able to open
 */
export function boundCommand(
  command: readonly string[],
  deathSignal: 'TERM' | 'INT',
  asNobody?: { paths: readonly string[] },
): string[] {
  const setpriv = onPath('setpriv');
  const drop = asNobody !== undefined && isRoot;
  if (!setpriv) {
    if (drop)
      throw new Error('PostgreSQL cannot run as root, and setpriv (util-linux) is missing: run as another user');
    return [...command];
  }
  const user = drop ? [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];
  // Data below a folder that is closed to others (such as /root) is reached by one capability.
  const reach =
    drop && !asNobody.paths.every(openToOthers) ? ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'] : [];
  return [setpriv, ...user, ...reach, `--pdeathsig=${deathSignal}`, ...command];
}

/** Starts a program in a process group of its own, so that Ctrl-C reaches only the program that asked for it. */
export function start(command: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(command[0]!, command.slice(1), { detached: true, ...options });
}

/** Ends a child by a signal, and by SIGKILL when it has not ended in time. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals, graceMs = 15_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}
