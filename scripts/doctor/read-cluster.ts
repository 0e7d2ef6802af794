import { clusterAddress } from '@app/transport';
import { Redis } from 'ioredis';
import type { ClusterFacts, ClusterServer } from './cluster-findings';
import { answerWithinMs, reasonOf } from './read-postgres';
import { readServer } from './read-redis';

/**
 * Reads what is to be known of a Redis Cluster and of each of its primaries.
 * @returns why it could not, in words, when none of the servers that the URL names answers
 */
export async function readCluster(url: string): Promise<ClusterFacts | string> {
  const { nodes, options } = clusterAddress(url);
  const faults: string[] = [];
  for (const { host, port } of nodes) {
    const redis = new Redis({
      ...options,
      host,
      port,
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      connectTimeout: answerWithinMs,
      commandTimeout: answerWithinMs,
    });
    let fault: Error | null = null;
    redis.on('error', (error: Error) => (fault ??= error));
    try {
      await redis.connect();
      const info = await redis.cluster('INFO');
      const said = (name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
      const servers = clusterServers(String(await redis.cluster('NODES')));
      const primaries = servers.filter(({ isPrimary, hasFailed }) => isPrimary && !hasFailed);
      const read = await Promise.all(
        primaries.map(async ({ address, host: own, port: at }) => ({
          address,
          facts: await readServer({ ...options, host: own || host, port: at }),
        })),
      );
      return { state: said('cluster_state'), slots: Number(said('cluster_slots_assigned')), servers, read };
    } catch (error) {
      faults.push(`${host}:${port}: ${reasonOf(fault ?? error)}`);
    } finally {
      redis.disconnect();
    }
  }
  return faults.join('; ');
}

/**
 * The servers that CLUSTER NODES tells of, by the name that they call themselves if they have one.
 * Source: the command's manual, id, address:port@bus[,name], flags, id of the primary.
 */
export function clusterServers(text: string): ClusterServer[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', place = '', flags = '', primary = ''] = line.split(' ');
    const parts = /^(?<ip>.*):(?<port>\d+)@\d+(?:,(?<name>[^,=]*))?/.exec(place)?.groups;
    if (!parts) return [];
    const host = parts['name'] || parts['ip']!;
    const names = flags.split(',');
    return {
      id,
      address: `${host}:${parts['port']}`,
      host,
      port: Number(parts['port']),
      isPrimary: names.includes('master'),
      primary: primary === '-' ? null : primary,
      hasFailed: names.some((name) => ['fail', 'noaddr', 'handshake'].includes(name)),
    };
  });
}
