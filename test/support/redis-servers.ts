import { Redis } from 'ioredis';

/** Of the servers that tests start on ports. */
export const password = 'a-password-for-tests';

/** The answer of one server to one command, as a text; empty while it does not answer. */
export async function ask(port: number, command: string, ...parts: string[]): Promise<string> {
  const redis = new Redis({ port, host: '127.0.0.1', password, lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return String(await redis.call(command, ...parts));
  } catch {
    return '';
  } finally {
    redis.disconnect();
  }
}
