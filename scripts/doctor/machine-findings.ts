import { type Finding, inBytes, look, ok, wrong } from './finding';

/** What was read of the machine, or container, that the doctor runs on. */
export interface MachineFacts {
  /** As process.versions.node. */
  readonly node: string;
  readonly memoryBytes: number;
  readonly freeBytes: number;
}

/** What is to be said of this machine. */
export function machineFindings({ node, memoryBytes, freeBytes }: MachineFacts): Finding[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const version =
    major < 20 || (major === 20 && minor < 19)
      ? wrong('Node', node, 'install Node 20.19 or newer')
      : major % 2
        ? look('Node', `${node}, which gets no long-term support`, 'install an even version')
        : ok('Node', node);
  const found = `${inBytes(freeBytes)} of ${inBytes(memoryBytes)} free`;
  const memory =
    freeBytes < 2 ** 28 || freeBytes < 0.05 * memoryBytes
      ? look('Memory', found, 'the five services want about 2 GB: stop something else, or lower WINDOW_ARTICLES')
      : ok('Memory', found);
  return [version, memory];
}
