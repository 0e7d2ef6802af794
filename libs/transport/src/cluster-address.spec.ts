import { clusterAddress, isCluster } from './cluster-address';

it.each([
  ['redis+cluster://a', { nodes: [{ host: 'a', port: 6379 }], options: {} }],
  [
    'redis+cluster://:p%2Fw:x@a:7000,[::1]:7001/',
    {
      nodes: [
        { host: 'a', port: 7000 },
        { host: '::1', port: 7001 },
      ],
      options: { password: 'p/w:x' },
    },
  ],
  [
    'rediss+cluster://user:pw@a:7000',
    { nodes: [{ host: 'a', port: 7000 }], options: { username: 'user', password: 'pw', tls: {} } },
  ],
])('%s', (url, address) => expect(clusterAddress(url)).toEqual(address));

it.each(['redis+cluster://', 'redis+cluster://a/1', 'redis+cluster://a:port', 'redis+cluster://a,,b'])(
  'refuses %s',
  (url) => expect(() => clusterAddress(url)).toThrow(),
);

it.each([
  ['redis://a', false],
  ['redis+sentinel://a/m', false],
  ['redis+cluster://a', true],
  ['rediss+cluster://a', true],
])('%s is a cluster: %s', (url, is) => expect(isCluster(url)).toBe(is));
