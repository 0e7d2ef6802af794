import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A .cpuprofile as V8 writes it: which node of the call tree was on the processor at each sample. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

export interface FunctionTime {
  readonly name: string;
  readonly milliseconds: number;
}

const resting = new Set(['(idle)', '(program)', '(root)']);

function place(url: string, root: string): string {
  if (!url.startsWith('file:')) return url;
  return relative(root, fileURLToPath(url)).replace(/^node_modules\//, '');
}

/** The functions that were on the processor by themselves, the longest first; what V8 did while idle is left out. */
export function selfTimes(profile: CpuProfile, root = process.cwd()): FunctionTime[] {
  const spent = new Map<number, number>();
  profile.samples?.forEach((node, at) => spent.set(node, (spent.get(node) ?? 0) + profile.timeDeltas![at]!));
  const times = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    if (resting.has(callFrame.functionName)) continue;
    const where = callFrame.url ? ` ${place(callFrame.url, root)}:${callFrame.lineNumber + 1}` : '';
    const name = `${callFrame.functionName || '(anonymous)'}${where}`;
    times.set(name, (times.get(name) ?? 0) + (spent.get(id) ?? 0) / 1000);
  }
  return [...times]
    .map(([name, milliseconds]) => ({ name, milliseconds }))
    .sort((a, b) => b.milliseconds - a.milliseconds);
}

/** Prints where the time of each profile in a folder went: one a thread. */
export function printProfiles(folder: string, most: number): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const times = selfTimes(JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile);
    const total = times.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    console.log(`\n${join(folder, file)}: ${(total / 1000).toFixed(1)} s on the processor, start-up included`);
    for (const { name, milliseconds } of times.slice(0, most)) {
      console.log(`  ${((milliseconds / total) * 100).toFixed(1).padStart(5)} %  ${name}`);
    }
  }
}
