import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  /** Ids of the nodes that it called. */
  readonly children?: readonly number[];
}

/** A .cpuprofile as V8 writes it: which node of the call tree was on the processor at each sample. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
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

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode, root: string): string {
  return `${functionName || '(anonymous)'}${url ? ` ${place(url, root)}:${lineNumber + 1}` : ''}`;
}

/** Milliseconds in which each node was on the processor itself, by id. */
function timeOfNodes({ samples, timeDeltas }: CpuProfile): Map<number, number> {
  const spent = new Map<number, number>();
  samples?.forEach((node, at) => spent.set(node, (spent.get(node) ?? 0) + timeDeltas![at]! / 1000));
  return spent;
}

const longestFirst = (times: ReadonlyMap<string, number>): FunctionTime[] =>
  [...times].map(([name, milliseconds]) => ({ name, milliseconds })).sort((a, b) => b.milliseconds - a.milliseconds);

/** The functions that were on the processor by themselves, the longest first; what V8 did while idle is left out. */
export function selfTimes(profile: CpuProfile, root = process.cwd()): FunctionTime[] {
  const spent = timeOfNodes(profile);
  const times = new Map<string, number>();
  for (const node of profile.nodes) {
    if (resting.has(node.callFrame.functionName)) continue;
    const name = nameOf(node, root);
    times.set(name, (times.get(name) ?? 0) + (spent.get(node.id) ?? 0));
  }
  return longestFirst(times);
}

/** The program's own functions with all that they called, the longest first; of one that calls itself the outer counts. */
export function totalTimes(profile: CpuProfile, root = process.cwd()): FunctionTime[] {
  const spent = timeOfNodes(profile);
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  const visit = (id: number, callers: ReadonlySet<string>): number => {
    const node = nodes.get(id)!;
    const name = nameOf(node, root);
    const inside = new Set(callers).add(name);
    const total = (node.children ?? []).reduce((sum, child) => sum + visit(child, inside), spent.get(id) ?? 0);
    const isOwn = node.callFrame.url.startsWith('file:') && !node.callFrame.url.includes('/node_modules/');
    if (isOwn && !callers.has(name)) times.set(name, (times.get(name) ?? 0) + total);
    return total;
  };
  const called = new Set(profile.nodes.flatMap(({ children = [] }) => children));
  for (const { id } of profile.nodes) if (!called.has(id)) visit(id, new Set());
  return longestFirst(times);
}

/** Prints where the time of each profile in a folder went: one a thread. */
export function printProfiles(folder: string, most: number): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const own = selfTimes(profile);
    const total = own.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    console.log(`\n${join(folder, file)}: ${(total / 1000).toFixed(1)} s on the processor, start-up included`);
    const print = (times: readonly FunctionTime[]): void => {
      for (const { name, milliseconds } of times.slice(0, most)) {
        console.log(`  ${((milliseconds / total) * 100).toFixed(1).padStart(5)} %  ${name}`);
      }
    };
    print(own);
    console.log('  with what they called:');
    print(totalTimes(profile));
  }
}
