import { hashOfKey, hintOf, isApiKey, newApiKey } from './api-key';

it('makes keys that differ, and knows them', () => {
  const keys = Array.from({ length: 200 }, () => newApiKey());
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) expect([key, isApiKey(key)]).toEqual([expect.stringMatching(/^trib_[0-9A-Za-z]{49}$/), true]);
});

it.each([
  [Buffer.alloc(32), `trib_${'0'.repeat(43)}`],
  [Buffer.alloc(32, 255), 'trib_'],
  [Buffer.from('01'.padStart(64, '0'), 'hex'), `trib_${'0'.repeat(42)}1`],
])('writes %j in base 62 of one length', (bytes, beginning) => {
  const key = newApiKey(bytes);
  expect(key).toHaveLength(54);
  expect(key.startsWith(beginning)).toBe(true);
  expect(isApiKey(key)).toBe(true);
});

const key = newApiKey(Buffer.alloc(32, 7));
it.each([
  ['another character', key.slice(0, 20) + (key[20] === 'a' ? 'b' : 'a') + key.slice(21)],
  ['another checksum', key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a')],
  ['a character less', key.slice(0, -1)],
  ['a character more', `${key}0`],
  ['another prefix', key.replace('trib_', 'gith_')],
  ['a line end', `${key}\n`],
  ['nothing', ''],
])('knows a key with %s for none', (_, text) => {
  expect(isApiKey(text)).toBe(false);
});

it('keeps a hash and a hint that do not hold the key', () => {
  expect(hashOfKey(key)).toHaveLength(32);
  expect(hashOfKey(key)).not.toEqual(hashOfKey(newApiKey()));
  expect(hintOf(key)).toBe(`${key.slice(0, 9)}…`);
});
