import type { RedisOptions } from '@nestjs/microservices';

type ConnectionOptions = NonNullable<RedisOptions['options']>;

/** Connection options for Nest's Redis transport from a `redis://`, `rediss://` or `unix://` URL. */
export function redisOptions(url: string): ConnectionOptions {
  const parsed = new URL(url);
  const login = {
    ...(parsed.username ? { username: decodeURIComponent(parsed.username) } : {}),
    ...(parsed.password ? { password: decodeURIComponent(parsed.password) } : {}),
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryDelay: 1_000,
  };
  // Nest's types leave out ioredis' `path`, which its transport passes on all the same.
  if (parsed.protocol === 'unix:') return { ...login, path: parsed.pathname } as ConnectionOptions;
  return {
    ...login,
    host: parsed.hostname,
    port: Number(parsed.port || 6379),
    db: Number(parsed.pathname.slice(1) || 0),
    ...(parsed.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
