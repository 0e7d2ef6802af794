import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundCommand, redisServer, start, stop } from '../../scripts/processes';
import { freePorts } from '../../scripts/services';
import { ask, password } from './redis-servers';
import { eventually } from './test-system';

const name = 'tributary-test';

/** Two Redis servers, one of which follows the other, and three Sentinels that say which is the primary. */
export interface SentinelRedis {
  /** As REDIS_URL takes it. */
  readonly url: string;
  /** Kills the primary, as a crash would, and waits until the other is the primary. */
  failOver(): Promise<void>;
  close(): Promise<void>;
}

/** Starts them on loopback, with data below a folder. */
export async function startSentinelRedis(folder: string): Promise<SentinelRedis> {
  const ports = await freePorts(5);
  const [primary, replica, ...sentinels] = ports as [number, number, number, number, number];
  const children = new Map<number, ChildProcess>();
  const begin = (port: number, lines: readonly string[], mode: readonly string[] = []): void => {
    const own = join(folder, String(port));
    mkdirSync(own, { recursive: true });
    const file = join(own, 'redis.conf');
    writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${own}`, ...lines, ''].join('\n'));
    children.set(port, start(boundCommand([redisServer()!, file, ...mode], 'TERM'), { stdio: 'ignore' }));
  };
  const server = [
    'save ""',
    'appendonly yes',
    'maxmemory-policy noeviction',
    `requirepass ${password}`,
    `masterauth ${password}`,
  ];
  begin(primary, server);
  begin(replica, [...server, `replicaof 127.0.0.1 ${primary}`]);
  await eventually(async () => (await ask(replica, 'info', 'replication')).includes('master_link_status:up'));
  for (const port of sentinels) {
    const watched = [
      `sentinel monitor ${name} 127.0.0.1 ${primary} 2`,
      `sentinel auth-pass ${name} ${password}`,
      `sentinel down-after-milliseconds ${name} 1000`,
      `sentinel failover-timeout ${name} 5000`,
    ];
    begin(port, watched, ['--sentinel']);
  }
  // Each Sentinel finds the replica and the other two by itself.
  await eventually(async () => {
    const known = await Promise.all(sentinels.map((port) => ask(port, 'sentinel', 'master', name)));
    return known.every((one) => /num-slaves,1,/.test(one) && /num-other-sentinels,2,/.test(one)) || known;
  });
  return {
    url: `redis+sentinel://:${password}@${sentinels.map((port) => `127.0.0.1:${port}`).join(',')}/${name}`,
    failOver: async () => {
      const child = children.get(primary)!;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await eventually(async () => (await ask(replica, 'role')).startsWith('master') || 'no new primary yet');
    },
    close: async () => {
      await Promise.all([...children.values()].map((child) => stop(child, 'SIGTERM')));
    },
  };
}
