import { countedAddress, rateLimitHeaders } from './rate-limit';

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['nonsense', 'nonsense'],
])('counts %s as %s', (address, counted) => expect(countedAddress(address)).toBe(counted));

const standing = { policy: 'key', limit: 100, remaining: 7, resetSeconds: 30, isExceeded: false } as const;

it.each([
  [standing, { ratelimit: '"key";r=7;t=30', 'ratelimit-policy': '"key";q=100;w=60' }],
  [
    { ...standing, policy: 'address' as const, remaining: -1, isExceeded: true },
    { ratelimit: '"address";r=0;t=30', 'ratelimit-policy': '"address";q=100;w=60', 'retry-after': '30' },
  ],
])('tells %j', (given, headers) => expect(Object.fromEntries(rateLimitHeaders(given))).toEqual(headers));
