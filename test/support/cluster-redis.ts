import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundCommand, redisServer, start, stop } from '../../scripts/processes';
import { freePorts } from '../../scripts/services';
import { type Certificates, tlsLines } from './certificates';
import { asking, password, serverName } from './redis-servers';
import { eventually } from './test-system';

type Ask = ReturnType<typeof asking>;

/** A Redis Cluster of three primaries with a replica each, on loopback. */
export interface ClusterRedis {
  /** As REDIS_URL takes it: two of its servers. */
  readonly url: string;
  /** Kills the primary that holds a key, as a crash would, and waits until its replica has taken over. */
  failOver(key: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts it, with data below a folder.
 * @param certificates with them its servers speak nothing but TLS, and call themselves by a name
 */
export async function startClusterRedis(
  folder: string,
  certificates: Certificates | null = null,
): Promise<ClusterRedis> {
  const ask = asking(certificates);
  const free = await freePorts(12);
  const [ports, buses] = [free.slice(0, 6), free.slice(6)];
  const children = new Map<number, ChildProcess>();
  for (const [at, port] of ports.entries()) {
    const own = join(folder, String(port));
    mkdirSync(own, { recursive: true });
    const named = [
      'tls-cluster yes',
      `cluster-announce-hostname ${serverName}`,
      'cluster-preferred-endpoint-type hostname',
    ];
    const lines = [
      ...(certificates ? [...tlsLines(certificates, port), ...named] : [`port ${port}`]),
      `cluster-port ${buses[at]}`,
      'bind 127.0.0.1',
      `dir ${own}`,
      'cluster-enabled yes',
      'cluster-node-timeout 1500',
      'save ""',
      'appendonly yes',
      'maxmemory-policy noeviction',
      `requirepass ${password}`,
      `masterauth ${password}`,
    ];
    const file = join(own, 'redis.conf');
    writeFileSync(file, [...lines, ''].join('\n'));
    children.set(port, start(boundCommand([redisServer()!, file], 'TERM'), { stdio: 'ignore' }));
  }
  const close = async (): Promise<void> => {
    await Promise.all([...children.values()].map((child) => stop(child, 'SIGTERM')));
  };
  try {
    for (const port of ports) await eventually(async () => (await ask(port, 'ping')) === 'PONG');
    await makeCluster(ports, certificates);
    for (const port of ports) {
      await eventually(async () => (await ask(port, 'cluster', 'info')).includes('cluster_state:ok'));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const first = ports.slice(0, 2).map((port) => `${certificates ? serverName : '127.0.0.1'}:${port}`);
  return {
    url: `${certificates ? 'rediss' : 'redis'}+cluster://:${password}@${first.join(',')}`,
    failOver: async (key) => {
      const slot = Number(await ask(ports[0]!, 'cluster', 'keyslot', key));
      const primary = await primaryOf(ask, ports, slot);
      const child = children.get(primary)!;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      const others = ports.filter((port) => port !== primary);
      await eventually(async () => (await primaryOf(ask, others, slot)) !== primary);
      for (const port of others) {
        await eventually(async () => (await ask(port, 'cluster', 'info')).includes('cluster_state:ok'));
      }
    },
    close,
  };
}

/** Makes a cluster of servers that know nothing of each other: three primaries, then a replica of each. */
async function makeCluster(ports: readonly number[], certificates: Certificates | null): Promise<void> {
  // It stands beside the server: redis-cli or valkey-cli.
  const cli = redisServer()!.replace(/-server$/, '-cli');
  const nodes = ports.map((port) => `127.0.0.1:${port}`);
  const options = ['--cluster-replicas', '1', '--cluster-yes'];
  if (certificates) options.push('--tls', '--cacert', certificates.authorityFile, '--sni', serverName);
  const child = spawn(cli, ['--cluster', 'create', ...nodes, ...options], {
    env: { ...process.env, REDISCLI_AUTH: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`no cluster came to be: ${said}`);
}

/** The port of the primary that holds a slot, as the first server that answers says. */
async function primaryOf(ask: Ask, ports: readonly number[], slot: number): Promise<number> {
  for (const port of ports) {
    const text = await ask(port, 'cluster', 'nodes');
    for (const line of text.split('\n')) {
      const [, address = '', flags = '', , , , , , ...ranges] = line.split(' ');
      const holds = ranges.some((range) => {
        const [from, to] = range.split('-').map(Number);
        return slot >= from! && slot <= (to ?? from!);
      });
      if (holds && flags.includes('master') && !flags.includes('fail')) return Number(/:(\d+)@/.exec(address)![1]);
    }
  }
  return Number.NaN;
}
