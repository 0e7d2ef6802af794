import { redisOptions } from './redis-options';

it.each([
  ['redis://127.0.0.1', { host: '127.0.0.1', port: 6379, db: 0 }],
  ['redis://[::1]:7000/2', { host: '::1', port: 7000, db: 2 }],
  ['rediss://:p%40ss@r.example:6380/1', { host: 'r.example', port: 6380, db: 1, password: 'p@ss', tls: {} }],
  ['unix:///run/redis.sock', { path: '/run/redis.sock' }],
])('%s', (url, options) => expect(redisOptions(url)).toEqual(options));

it.each([
  [
    'redis+sentinel://a:26379,b/mymaster',
    {
      sentinels: [
        { host: 'a', port: 26379 },
        { host: 'b', port: 26379 },
      ],
      name: 'mymaster',
      db: 0,
    },
  ],
  [
    'redis+sentinel://user:p%2Fw:x@[::1]:5000/main/3?sentinelPassword=s%20s&sentinelUsername=u',
    {
      sentinels: [{ host: '::1', port: 5000 }],
      name: 'main',
      db: 3,
      username: 'user',
      password: 'p/w:x',
      sentinelUsername: 'u',
      sentinelPassword: 's s',
    },
  ],
  ['rediss+sentinel://:pw@a/m', { password: 'pw', tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }],
])('%s', (url, options) => expect(redisOptions(url)).toMatchObject(options));

it('leaves a server that became a replica, and no other for its answers', () => {
  const { reconnectOnError } = redisOptions('redis+sentinel://a/m');
  expect(reconnectOnError?.(new Error("READONLY You can't write against a read only replica."))).toBe(2);
  expect(reconnectOnError?.(new Error('ERR unknown command'))).toBe(false);
});

it.each(['redis+sentinel://a:26379', 'redis+sentinel:///m', 'redis+sentinel://a:port/m', 'redis+sentinel://a/m/x'])(
  'refuses %s',
  (url) => expect(() => redisOptions(url)).toThrow(),
);
