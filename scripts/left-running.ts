import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes that are still there, by their ids and command lines (Linux only).
 * @param mark what each of them has in its environment, and no other: children inherit it
 */
export function leftRunning(mark: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue;
      found.push(`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`);
    } catch {
      continue; // it ended meanwhile, or is another user's
    }
  }
  return found;
}
