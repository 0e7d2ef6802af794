import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningServices, type Service, serviceNames } from '../scripts/services';
import type { RunningSystem } from '../scripts/system';
import { processIdOfRedis } from '../test/support/lone-service';
import { memoryOf } from '../test/support/process-memory';
import { processorSeconds } from './processor-time';

/** What a process has used so far: seconds of processor with its children, and megabytes that it holds now. */
export interface Used {
  readonly seconds: number;
  readonly megabytes: number;
}

/** The processes of a running system. */
export interface PipelineParts {
  readonly names: readonly string[];
  read(): Readonly<Record<string, Used>>;
}

/** What runs: the five services, and further processes of some. */
export interface Running {
  readonly system: RunningSystem;
  readonly second: RunningServices;
  readonly doubled: readonly Service[];
  readonly folder: string;
}

/** The services, PostgreSQL (of whose memory only the parent's is told: the rest is shared) and Redis. */
export async function partsOf({ system, second, doubled, folder }: Running): Promise<PipelineParts> {
  const postgres = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const redis = await processIdOfRedis(system.environment['REDIS_URL']!);
  const pids: [name: string, pid: () => number][] = [
    ...serviceNames.map((name): [string, () => number] => [name, () => system.services.pid(name)]),
    ...doubled.map((name): [string, () => number] => [`${name} 2`, () => second.pid(name)]),
    ['postgres', () => postgres],
    ['redis', () => redis],
  ];
  return {
    names: pids.map(([name]) => name),
    read: () =>
      Object.fromEntries(
        pids.map(([name, pid]) => [name, { seconds: processorSeconds(pid()), megabytes: memoryOf(pid()).now }]),
      ),
  };
}

/** What each part used for an article between two readings, and what it holds after. */
export function spentBetween(
  before: Readonly<Record<string, Used>>,
  after: Readonly<Record<string, Used>>,
  articles: number,
): Readonly<Record<string, { readonly milliseconds: number; readonly megabytes: number }>> {
  return Object.fromEntries(
    Object.entries(after).map(([name, { seconds, megabytes }]) => [
      name,
      { milliseconds: ((seconds - before[name]!.seconds) / articles) * 1_000, megabytes },
    ]),
  );
}
