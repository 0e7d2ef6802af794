import { newSecret, parseSecret, publicKeyOf } from './webhook-secret';

const encode = (length: number): string => Buffer.alloc(length, 255).toString('base64');

describe('parseSecret', () => {
  test.each<[string, string, number | RegExp]>([
    ['24 bytes', `whsec_${encode(24)}`, 24],
    ['64 bytes', `whsec_${encode(64)}`, 64],
    ['32 bytes without padding', `whsec_${encode(32).replace('=', '')}`, 32],
    ['a new secret', newSecret('v1'), 32],
    ['no prefix', encode(32), /starts with neither whsec_ nor whsk_/],
    ['too short', `whsec_${encode(23)}`, /holds 23 bytes; want 24 to 64/],
    ['too long', `whsec_${encode(65)}`, /holds 65 bytes/],
    ['nothing', 'whsec_', /holds 0 bytes/],
    ['no base64', `whsec_${encode(24)}!`, /not base64/],
    ['a space', `whsec_ ${encode(24)}`, /not base64/],
    ['a seed of another length', `whsk_${encode(31)}`, /holds 31 bytes; want an ed25519 seed/],
    ['a seed with another public key', `whsk_${encode(64)}`, /not that of its seed/],
  ])('%s', (_, secret, expected) => {
    if (typeof expected === 'number') expect(parseSecret(secret).key.symmetricKeySize).toBe(expected);
    else expect(() => parseSecret(secret)).toThrow(expected);
  });
});

describe('publicKeyOf', () => {
  // RFC 8032, section 7.1, test 1.
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const publicKey = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
  test.each([seed, seed + publicKey])('of the seed of RFC 8032, as %s', (hex) => {
    const secret = `whsk_${Buffer.from(hex, 'hex').toString('base64')}`;
    expect(publicKeyOf(secret)).toBe(`whpk_${Buffer.from(publicKey, 'hex').toString('base64')}`);
  });

  test('of a new secret; a shared secret has none', () => {
    expect(publicKeyOf(newSecret('v1a'))).toMatch(/^whpk_[\w+/]{43}=$/);
    expect(() => publicKeyOf(newSecret('v1'))).toThrow(/no public key/);
  });
});
