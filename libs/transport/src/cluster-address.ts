import { loginOf, type RedisOptions, serverAt } from './redis-options';

/** Where a Redis Cluster is asked for first, and how its servers are spoken to. */
export interface ClusterAddress {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly options: RedisOptions;
}

const form = /^(?<tls>rediss?)\+cluster:\/\/(?:(?<login>[^@/]*)@)?(?<hosts>[^/?]+)\/?$/;

/** Whether a URL names a cluster. */
export const isCluster = (url: string): boolean => /^rediss?\+cluster:/.test(url);

/**
 * Reads `redis+cluster://user:password@host:6379,host:6379`, or `rediss+cluster://` for TLS. A few of its servers will do:
 * they tell of the others. A cluster has one database, 0.
 * @throws Error that says what is wrong with the URL
 */
export function clusterAddress(url: string): ClusterAddress {
  const parts = form.exec(url)?.groups;
  if (!parts) throw new Error('give it as redis+cluster://user:password@host:6379,host:6379');
  const [user = '', ...password] = (parts['login'] ?? '').split(':');
  return {
    nodes: parts['hosts']!.split(',').map((text) => serverAt(text, 6379)),
    options: { ...loginOf(user, password.join(':')), ...(parts['tls'] === 'rediss' ? { tls: {} } : {}) },
  };
}
