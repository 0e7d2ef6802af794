import { readdirSync, readFileSync } from 'node:fs';

/** Of /proc/PID/stat (proc(5)): the parent, and the CPU of the process and of its children that have ended, in seconds. */
export interface ProcessStat {
  readonly parent: number;
  readonly own: number;
  readonly endedChildren: number;
}

/** USER_HZ, in which Linux gives times to programs: 100 on every machine that Node runs on. */
const ticksASecond = 100;

/** Reads the text of a /proc/PID/stat. The name in it may hold blanks and brackets. */
export function parseProcessStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const seconds = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / ticksASecond;
  return { parent: Number(fields[1]), own: seconds(11), endedChildren: seconds(13) };
}

function statOf(pid: number | string): ProcessStat | null {
  try {
    return parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null; // it has ended
  }
}

/** CPU seconds that a process with all its threads, and its children, living and ended, have used (Linux only). */
export function processorSeconds(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`no process ${pid}`);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((child) => child?.parent === pid);
  return children.reduce((sum, child) => sum + child!.own + child!.endedChildren, stat.own + stat.endedChildren);
}
