import { Redis } from 'ioredis';
import type { Certificates } from './certificates';

/** Of the servers that tests start on ports. */
export const password = 'a-password-for-tests';

/** The name that servers with a certificate go by. */
export const serverName = 'localhost';

/** Asks servers on ports of this machine. @param certificates those of the servers when they speak TLS */
export const asking =
  (certificates: Certificates | null = null) =>
  /** The answer of one server to one command, as a text; empty while it does not answer. */
  async (port: number, command: string, ...parts: string[]): Promise<string> => {
    const redis = new Redis({
      port,
      host: '127.0.0.1',
      password,
      lazyConnect: true,
      retryStrategy: () => null,
      ...(certificates && { tls: { ca: certificates.authority, servername: serverName } }),
    });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return String(await redis.call(command, ...parts));
    } catch {
      return '';
    } finally {
      redis.disconnect();
    }
  };

export const ask = asking();
