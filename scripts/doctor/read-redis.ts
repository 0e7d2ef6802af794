import { redisOptions } from '@app/transport';
import { Redis, type RedisOptions } from 'ioredis';
import { answerWithinMs, diskOf, isThisMachine, reasonOf } from './read-postgres';
import type { RedisFacts } from './redis-findings';

/** Reads what is to be known of Redis. @returns why it could not, in words, when it could not */
export const readRedis = (url: string): Promise<RedisFacts | string> => readServer(redisOptions(url));

/** Reads what is to be known of one server. @returns why it could not, in words, when it could not */
export async function readServer(options: RedisOptions): Promise<RedisFacts | string> {
  const redis = new Redis({
    ...options,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
    connectTimeout: answerWithinMs,
    commandTimeout: answerWithinMs,
  });
  let fault: Error | null = null;
  redis.on('error', (error: Error) => (fault ??= error));
  try {
    const began = performance.now();
    await redis.connect();
    const connectMs = performance.now() - began;
    const isLocal = isThisMachine(redis.options.path ?? redis.options.host ?? '');
    return { connectMs, ...(await clock(redis)), ...(await facts(redis, isLocal)) };
  } catch (error) {
    return reasonOf(fault ?? error);
  } finally {
    redis.disconnect();
  }
}

/** The quickest of three answers: its time, and the server's clock less ours at its middle. */
async function clock(redis: Redis): Promise<{ answerMs: number; clockAheadMs: number }> {
  const answers = [];
  for (let time = 0; time < 3; time += 1) {
    const sent = Date.now();
    const began = performance.now();
    const [seconds, microseconds] = (await redis.time()).map(Number);
    const answerMs = performance.now() - began;
    answers.push({ answerMs, clockAheadMs: seconds! * 1000 + microseconds! / 1000 - (sent + answerMs / 2) });
  }
  return answers.sort((a, b) => a.answerMs - b.answerMs)[0]!;
}

async function facts(
  redis: Redis,
  isLocal: boolean,
): Promise<Omit<RedisFacts, 'connectMs' | 'answerMs' | 'clockAheadMs'>> {
  const info = new Map(
    (await redis.info()).split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 && !line.startsWith('#') ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );
  const said = (name: string): string => info.get(name) ?? '';
  const save = await setting(redis, 'save');
  const folder = isLocal ? await setting(redis, 'dir') : null;
  const isValkey = info.has('valkey_version');
  return {
    name: isValkey ? 'Valkey' : 'Redis',
    version: isValkey ? said('valkey_version') : said('redis_version'),
    redisVersion: said('redis_version'),
    mode: said('redis_mode') || said('server_mode'),
    role: said('role'),
    evictionPolicy: said('maxmemory_policy'),
    usedBytes: Number(said('used_memory')),
    mostBytes: Number(said('maxmemory')),
    machineBytes: Number(said('total_system_memory')),
    hasAppendOnlyFile: said('aof_enabled') === '1',
    savesSnapshots: save === null ? null : save !== '',
    lastWriteWentWell: ['aof_last_write_status', 'aof_last_bgrewrite_status', 'rdb_last_bgsave_status'].every(
      (name) => (info.get(name) ?? 'ok') === 'ok',
    ),
    disk: await diskOf(folder),
  };
}

/** A line of its configuration; null when it does not tell, as many managed servers do not. */
async function setting(redis: Redis, name: string): Promise<string | null> {
  const answer = await redis.config('GET', name).catch(() => null);
  return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : null;
}
