import type { ConnectionOptions } from 'bullmq';
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';
import { clusterAddress, isCluster } from './cluster-address';
import { redisOptions } from './redis-options';

/**
 * A connection to Redis, whatever REDIS_URL names.
 * @param options as of one server; in a cluster they are those of the connection to each
 * @param ofCluster further options where it is a cluster
 */
export function connectRedis(url: string, options: RedisOptions = {}, ofCluster: ClusterOptions = {}): Redis | Cluster {
  return isCluster(url) ? connectCluster(url, options, ofCluster) : new Redis({ ...redisOptions(url), ...options });
}

/** A connection to all servers of a Redis Cluster. */
export function connectCluster(url: string, options: RedisOptions = {}, ofCluster: ClusterOptions = {}): Cluster {
  const { nodes, options: own } = clusterAddress(url);
  const { lazyConnect, ...ofServer } = options;
  return new Cluster([...nodes], {
    // As the servers call themselves, by a name if they have one: certificates are made out to it.
    dnsLookup: (address, callback) => callback(null, address),
    slotsRefreshTimeout: 3_000,
    ...(lazyConnect === undefined ? {} : { lazyConnect }),
    ...ofCluster,
    redisOptions: { ...own, ...ofServer },
  });
}

/** How BullMQ's classes connect, and under which prefix their keys are. */
export interface QueueConnection {
  readonly connection: ConnectionOptions;
  /** Closes what BullMQ does not: a connection to a cluster, which its classes share. Call it when they are closed. */
  close(): void;
}

/**
 * A connection for BullMQ's classes: options, with which each makes its own, or one to a cluster.
 * @param maxRetriesPerRequest how often a command is tried on connections made anew; null for ever, which workers need
 */
export function queueConnection(
  url: string,
  maxRetriesPerRequest: number | null,
  onError: (error: Error) => void,
): QueueConnection {
  if (!isCluster(url)) {
    return { connection: { ...redisOptions(url), maxRetriesPerRequest }, close: () => undefined };
  }
  const cluster = connectCluster(url, { maxRetriesPerRequest });
  cluster.on('error', onError);
  return { connection: cluster, close: () => cluster.disconnect() };
}

/**
 * The prefix of a queue's keys. In a cluster all keys of a script must be on one server, which what stands in braces
 * decides; a tag for each queue spreads them over the servers.
 * Source: Redis Cluster specification, hash tags.
 */
export const queuePrefix = (url: string, queue: string): { prefix?: string } =>
  isCluster(url) ? { prefix: `{tributary-${queue}}` } : {};
