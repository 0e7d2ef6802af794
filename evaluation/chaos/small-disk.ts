import { spawnSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { isRoot } from '../../scripts/processes';

/** A folder with a disk of its own in memory (tmpfs), whose room can be taken away. */
export interface SmallDisk {
  /** Leaves room for a few pages more. */
  fill(): void;
  /** Gives the room back. */
  relieve(): void;
  /** Called by itself when this process ends. */
  unmount(): void;
}

const roomBytes = 4_000_000_000;
const leftBytes = 64_000;

/** Mounts a tmpfs at a folder. @returns null where that is not allowed: it takes root and Linux */
export function mountDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  const mounted = isRoot && mount('-t', 'tmpfs', '-o', `size=${roomBytes},mode=700`, 'tmpfs', folder);
  if (!mounted) return null;
  const resize = (bytes: number): void => {
    if (!mount('-o', `remount,size=${bytes}`, folder)) throw new Error(`${folder} cannot be made ${bytes} bytes large`);
  };
  const unmount = (): void => {
    process.off('exit', unmount);
    spawnSync('umount', ['--lazy', folder], { stdio: 'ignore' });
  };
  process.prependOnceListener('exit', unmount); // before the folder goes
  return {
    fill: () => {
      const { bsize, blocks, bfree } = statfsSync(folder);
      resize((blocks - bfree) * bsize + leftBytes);
    },
    relieve: () => resize(roomBytes),
    unmount,
  };
}

const mount = (...args: string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
