import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '../scripts/services';
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

/** The five services, PostgreSQL (of whose memory only the parent's is told: the rest is shared) and Redis. */
export async function partsOf(system: RunningSystem, folder: string): Promise<PipelineParts> {
  const postgres = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const redis = await processIdOfRedis(system.environment['REDIS_URL']!);
  const pidOf = (name: string): number =>
    name === 'postgres' ? postgres : name === 'redis' ? redis : system.services.pid(name as never);
  const names = [...serviceNames, 'postgres', 'redis'];
  return {
    names,
    read: () =>
      Object.fromEntries(
        names.map((name) => [name, { seconds: processorSeconds(pidOf(name)), megabytes: memoryOf(pidOf(name)).now }]),
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
