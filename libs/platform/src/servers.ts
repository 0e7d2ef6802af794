import { missingMigrations } from '@app/store';
import { connectRedis } from '@app/transport';
import { Client } from 'pg';
import type { Environment } from './environment';
import type { DependencyStates } from './readiness';

const answerWithinMs = 5_000;
/** Relative to the folder that the services are started in, which is the repository's or the image's. */
export const migrationsFolder = 'libs/store/migrations';

/** Why something failed, in words: an error of several attempts to connect has none of its own. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && !error.message) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || String(error) : String(error);
};

/** Asks PostgreSQL and Redis once, by connections of their own: for a process that has none yet. */
export async function askServers(environment: Environment): Promise<Omit<DependencyStates, 'leader'>> {
  const [database, redis] = await Promise.all([askPostgres(environment.DATABASE_URL), askRedis(environment.REDIS_URL)]);
  return { ...database, redis };
}

async function askPostgres(url: string): Promise<Pick<DependencyStates, 'postgres' | 'missingMigrations'>> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
    application_name: 'waiting to start',
  });
  client.on('error', () => undefined); // what breaks fails the question
  try {
    await client.connect();
    return { postgres: 'up', missingMigrations: await missingMigrations(client, migrationsFolder) };
  } catch (error) {
    return { postgres: reasonOf(error), missingMigrations: null };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function askRedis(url: string): Promise<string> {
  const redis = connectRedis(
    url,
    {
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      sentinelRetryStrategy: () => null,
      connectTimeout: answerWithinMs,
    },
    { clusterRetryStrategy: () => null },
  );
  let fault: Error | null = null;
  redis.on('error', (error: Error) => (fault = error));
  try {
    await redis.connect();
    await redis.ping();
    return 'up';
  } catch (error) {
    return reasonOf(fault ?? error);
  } finally {
    redis.disconnect();
  }
}
