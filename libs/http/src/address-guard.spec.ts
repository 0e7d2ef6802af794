import { checkLiteralHost, isOwnHost, RefusedAddress, refusedRange } from './address-guard';

describe('refusedRange', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2002:a00:1::1',
    '::7f00:1',
    '64:ff9b:1::808:808',
    '::ffff:0:7f00:1',
    '2001::7f00:1',
    'fec0::1',
    'fe80::1%eth0',
    '100::1',
    '100::1:0:0:0:1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    '::5efe:7f00:1',
    '168.63.129.16',
    '::ffff:168.63.129.16',
    '192.0.2.1',
    '240.0.0.1',
  ])('refuses %s', (address) => expect(refusedRange(address, [])).not.toBeNull());

  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:2800:220:1::1', '64:ff9b::808:808', '::ffff:8.8.8.8'])(
    'lets %s through',
    (address) => expect(refusedRange(address, [])).toBeNull(),
  );

  it.each([
    ['127.0.0.1', ['127.0.0.0/8'], true],
    ['::ffff:127.0.0.1', ['127.0.0.0/8'], true],
    ['10.1.2.3', ['10.1.0.0/16'], true],
    ['10.2.2.3', ['10.1.0.0/16'], false],
    ['::1', ['127.0.0.0/8'], false],
    ['fd00::1', ['fd00::/8'], true],
  ])('%s with %j allowed: %s', (address, networks, passes) =>
    expect(refusedRange(address, networks) === null).toBe(passes),
  );
});

it.each([
  'http://127.0.0.1/',
  'http://[::1]:8080/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://[::ffff:7f00:1]/',
])('refuses the host written as %s', (url) => expect(() => checkLiteralHost(new URL(url), [])).toThrow(RefusedAddress));

it.each([
  ['http://127.0.0.1:9/', ['127.0.0.0/8'], true],
  ['http://127.0.0.1:9/', [], false],
  ['http://8.8.8.8/', ['0.0.0.0/0'], false],
  ['http://localhost/', ['127.0.0.0/8'], false],
])('%s is the operator’s own with %j: %s', (url, networks, own) => expect(isOwnHost(new URL(url), networks)).toBe(own));
