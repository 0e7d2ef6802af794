import { redisOptions } from '@app/transport';
import type { RedisOptions } from '@nestjs/microservices';

type ConnectionOptions = NonNullable<RedisOptions['options']>;

/** Connection options for Nest's Redis transport from REDIS_URL: it tries again for ever. */
export function controlPlaneOptions(url: string): ConnectionOptions {
  return { ...redisOptions(url), retryAttempts: Number.MAX_SAFE_INTEGER, retryDelay: 1_000 };
}
