import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProcessStat } from './processor-time';

/** A feed reader of Debian's that reads feeds when it is run. */
export interface PeerReader {
  readonly name: string;
  /** Debian's package of its name. */
  readonly program: string;
  /** Puts its settings into a folder. @returns arguments with which it reads all feeds once */
  readonly prepare: (folder: string, urls: readonly string[]) => string[];
}

export const peerReaders: readonly PeerReader[] = [
  {
    name: 'newsboat',
    program: 'newsboat',
    prepare: (folder, urls) => {
      const at = (file: string): string => join(folder, file);
      writeFileSync(at('urls'), urls.join('\n'));
      writeFileSync(at('config'), 'reload-threads 4\nmax-items 0\n');
      return ['-q', '-u', at('urls'), '-c', at('cache.db'), '-C', at('config'), '-x', 'reload'];
    },
  },
  {
    name: 'sfeed',
    program: 'sfeed_update',
    prepare: (folder, urls) => {
      const feeds = urls.map((url, at) => `  feed 'feed ${at}' '${url}'`);
      const settings = [`sfeedpath='${join(folder, 'feeds')}'`, 'maxjobs=4', 'feeds() {', ...feeds, '}', ''];
      writeFileSync(join(folder, 'sfeedrc'), settings.join('\n'));
      return [join(folder, 'sfeedrc')];
    },
  },
];

/** What reading all feeds once cost. */
export interface PeerCost {
  /** Of the processor, all that the program started included, its own start too. */
  readonly processor: number;
  readonly wall: number;
}

const endedChildren = (): number => parseProcessStat(readFileSync('/proc/self/stat', 'utf8')).endedChildren;

/** Has a reader read all feeds once. @throws Error when it is not installed, or fails */
export async function readOnce(
  { program, prepare }: PeerReader,
  folder: string,
  urls: readonly string[],
): Promise<PeerCost> {
  mkdirSync(folder, { recursive: true });
  const before = { processor: endedChildren(), wall: performance.now() };
  const child = spawn(program, prepare(folder, urls), {
    env: { ...process.env, HOME: folder, no_proxy: '*' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said.slice(0, 500)}`);
  return { processor: endedChildren() - before.processor, wall: (performance.now() - before.wall) / 1000 };
}
