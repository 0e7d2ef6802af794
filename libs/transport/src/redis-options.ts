import type { RedisOptions as AllOptions } from 'ioredis';

/** Options of a connection, as BullMQ, Nest's transport and ioredis itself take them. */
export type RedisOptions = {
  readonly [
    Name in
      | 'host'
      | 'port'
      | 'path'
      | 'db'
      | 'username'
      | 'password'
      | 'tls'
      | 'sentinels'
      | 'name'
      | 'sentinelUsername'
      | 'sentinelPassword'
      | 'sentinelTLS'
      | 'enableTLSForSentinelMode'
      | 'reconnectOnError'
  ]?: NonNullable<AllOptions[Name]>;
};

const form =
  /^(?<tls>rediss?)\+sentinel:\/\/(?:(?<login>[^@/]*)@)?(?<hosts>[^/?]+)\/(?<name>[^/?]+)(?:\/(?<db>\d+))?(?:\?(?<query>.*))?$/;

/** Connections go where the primary is now: one that has become a replica refuses writes, and is left for the new one. */
const leaveReplicas = (error: Error): 2 | false => (error.message.startsWith('READONLY') ? 2 : false);

/**
 * How to connect to Redis, from a `redis://`, `rediss://` or `unix://` URL of one server, or, where Sentinels say which
 * server is the primary, from `redis+sentinel://user:password@host:26379,host:26379/NAME/DB?sentinelPassword=…`.
 * Source: ioredis' options; the form with Sentinels is that of several other clients.
 * @throws Error that says what is wrong with the URL
 */
export function redisOptions(url: string): RedisOptions {
  if (/^rediss?\+sentinel:/.test(url)) return sentinelOptions(url);
  const parsed = new URL(url);
  const login = loginOf(parsed.username, parsed.password);
  if (parsed.protocol === 'unix:') return { ...login, path: parsed.pathname };
  return {
    ...login,
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 6379),
    db: Number(parsed.pathname.slice(1) || 0),
    ...(parsed.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}

function sentinelOptions(url: string): RedisOptions {
  const parts = form.exec(url)?.groups;
  if (!parts) throw new Error('give it as redis+sentinel://user:password@host:26379,host:26379/NAME/DB');
  const [user = '', ...password] = (parts['login'] ?? '').split(':');
  const query = new URLSearchParams(parts['query']);
  const [sentinelUser, sentinelPassword] = [query.get('sentinelUsername'), query.get('sentinelPassword')];
  const isEncrypted = parts['tls'] === 'rediss';
  return {
    ...loginOf(user, password.join(':')),
    sentinels: parts['hosts']!.split(',').map((text) => serverAt(text, 26379)),
    name: decodeURIComponent(parts['name']!),
    db: Number(parts['db'] ?? 0),
    ...(sentinelUser ? { sentinelUsername: sentinelUser } : {}),
    ...(sentinelPassword ? { sentinelPassword } : {}),
    ...(isEncrypted ? { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    reconnectOnError: leaveReplicas,
  };
}

/** A server of a list of such. @throws Error when it is no host, with a port or without */
export function serverAt(text: string, usualPort: number): { host: string; port: number } {
  if (!URL.canParse(`tcp://${text}`) || text === '') throw new Error(`"${text}" is no server: give host:port`);
  const { hostname, port } = new URL(`tcp://${text}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usualPort) };
}

/** User and password as options, from what a URL has of them. */
export const loginOf = (user: string, password: string): Pick<RedisOptions, 'username' | 'password'> => ({
  ...(user ? { username: decodeURIComponent(user) } : {}),
  ...(password ? { password: decodeURIComponent(password) } : {}),
});
