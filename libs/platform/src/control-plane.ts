import { connectCluster, isCluster, redisOptions } from '@app/transport';
import {
  ClientProxyFactory,
  type ClientProxy,
  ClientRedis,
  type MicroserviceOptions,
  type RedisOptions,
  ServerRedis,
  Transport,
} from '@nestjs/microservices';
import type { Cluster } from 'ioredis';

/** Connection options for Nest's Redis transport: it tries again for ever. */
const options = (url: string): NonNullable<RedisOptions['options']> => ({
  ...redisOptions(url),
  retryAttempts: Number.MAX_SAFE_INTEGER,
  retryDelay: 1_000,
});

/** Nest's transport connects to one server. A cluster's servers carry what is published at any of them to all. */
class ClusterClient extends ClientRedis {
  constructor(private readonly url: string) {
    super({});
  }

  override createClient(): Promise<Cluster> {
    return Promise.resolve(connectCluster(this.url, { lazyConnect: true }));
  }
}

class ClusterServer extends ServerRedis {
  constructor(private readonly url: string) {
    super({});
  }

  override createRedisClient(): Promise<Cluster> {
    return Promise.resolve(connectCluster(this.url, { lazyConnect: true }));
  }
}

/** What a service asks the others by, over the Redis of REDIS_URL. */
export const controlPlaneClient = (url: string): ClientProxy =>
  isCluster(url)
    ? (new ClusterClient(url) as ClientProxy)
    : ClientProxyFactory.create({ transport: Transport.REDIS, options: options(url) });

/** What a service answers the others by. */
export const controlPlaneServer = (url: string): MicroserviceOptions =>
  isCluster(url) ? { strategy: new ClusterServer(url) } : { transport: Transport.REDIS, options: options(url) };
