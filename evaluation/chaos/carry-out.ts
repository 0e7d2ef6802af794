import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { query } from '../../scripts/infrastructure';
import type { Service } from '../../scripts/services';
import { type ChaosSystem, processIds } from './chaos-system';
import type { Fault, FaultName } from './faults';
import { addDuplicates, addPoison } from './foul-jobs';
import { calm, down, slow, type Weather } from './network';
import type { RunningOutlets } from './outlets-server';

/** What faults are done to. */
export interface Victims {
  readonly system: ChaosSystem;
  readonly outlets: Pick<RunningOutlets, 'turn'>;
  readonly seed: number;
}

/** Undoes a fault. */
type Undo = () => Promise<void> | void;

/** A fault that this machine does not allow. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}

const nothing: Undo = () => undefined;

/** Begins a fault. @returns what ends it @throws Skipped when this machine does not allow it */
export const begin = (fault: Fault, victims: Victims): Promise<Undo> => faults[fault.name](fault, victims);

const faults: Readonly<Record<FaultName, (fault: Fault, victims: Victims) => Promise<Undo>>> = {
  kill: async ({ target }, { system }) => {
    const { service, place } = await processOf(system, target);
    await system.services[place]!.kill(service);
    return nothing;
  },
  stop: async ({ target }, { system }) => {
    const { pid } = await processOf(system, target);
    signal(pid, 'SIGSTOP');
    return () => signal(pid, 'SIGCONT');
  },
  'redis-kill': async (_, { system }) => {
    await system.redis.restart({ signal: 'SIGKILL' });
    return nothing;
  },
  'redis-wipe': async (_, { system }) => {
    const meanwhile = (): void => rmSync(join(system.folder, 'redis', 'appendonlydir'), { recursive: true });
    await system.redis.restart({ signal: 'SIGKILL', meanwhile });
    return nothing;
  },
  'redis-flush': async (_, { system }) => {
    const redis = new Redis({ path: new URL(system.redis.url).pathname });
    await redis.flushall();
    await redis.quit();
    return nothing;
  },
  'postgres-restart': async (_, { system }) => {
    await system.postgres.restart();
    return nothing;
  },
  'postgres-crash': async (_, { system }) => {
    await system.postgres.restart({ signal: 'SIGQUIT' });
    return nothing;
  },
  'postgres-cut': async (_, { system }) => {
    await query(
      system.postgres.url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
    );
    return nothing;
  },
  'disk-full': async ({ target }, { system }) => {
    const name = target as 'redis' | 'postgres';
    const disk = system.disks[name];
    if (!disk) throw new Skipped('needs a disk of its own, and mounting one takes root on Linux');
    disk.fill();
    return async () => {
      disk.relieve();
      if (name === 'postgres') await backAgain(system);
    };
  },
  'network-slow': async ({ target }, victims) => turn(victims, target, slow),
  'network-down': async ({ target }, victims) => turn(victims, target, down),
  'clock-step': async ({ target, leap }, { system }) => {
    const { pid } = await processOf(system, target);
    const set = (milliseconds: number): void => {
      writeFileSync(join(system.clocks, String(pid)), String(milliseconds));
      signal(pid, 'SIGUSR2');
    };
    set(leap * 1_000);
    return () => set(0);
  },
  'poison-jobs': async (_, { system }) => {
    await addPoison(system.queues);
    return nothing;
  },
  'duplicate-jobs': async (_, { system, seed }) => {
    await addDuplicates(system, seed);
    return nothing;
  },
};

function turn({ system, outlets }: Victims, target: string, weather: Weather): Undo {
  const network = target === 'outlets' ? outlets : system.networks[target as 'redis' | 'postgres'];
  network.turn(weather);
  return () => network.turn(calm);
}

/** A PostgreSQL without room for its log ends when it cannot recover either; then a supervisor starts it again. */
async function backAgain({ postgres }: ChaosSystem): Promise<void> {
  const end = Date.now() + 15_000;
  while (Date.now() < end) {
    const answered = await query(postgres.url, 'select 1').catch(() => 0);
    if (answered) return;
    await wait(200);
  }
  await postgres.restart();
}

/** Sends a signal to a process that may have ended. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The process that a target means now: that at a place, or the one that leads or stands by. */
async function processOf(
  system: ChaosSystem,
  target: string,
): Promise<{ service: Service; place: number; pid: number }> {
  const [service, part] = target.split(' ') as [Service, string];
  const place = part === '1' || part === '2' ? Number(part) - 1 : await placeOf(system, service, part === 'leader');
  return { service, place, pid: processIds(system).get(`${service} ${place + 1}`)! };
}

/** The place of the process that leads or stands by; when neither says so within its time, as the first led. */
async function placeOf({ services }: ChaosSystem, service: Service, leads: boolean): Promise<number> {
  for (const [place, { urls }] of services.entries()) {
    const answer = await fetch(`${urls[service]}/health/ready`, { signal: AbortSignal.timeout(500) }).catch(() => null);
    const said = (await answer?.json().catch(() => null)) as { leader?: string } | null | undefined;
    if (said?.leader === 'leads' || said?.leader === 'prepares') return leads ? place : 1 - place;
  }
  return leads ? 0 : 1;
}
