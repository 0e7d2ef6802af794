import * as fc from 'fast-check';
import { bearerOf, isSameKey, passwordOf } from './api-access';
import { hashOfKey, hintOf, isApiKey, newApiKey } from './api-key';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((some) => Buffer.from(some));

describe('an API key', () => {
  it('of any bytes is known by its form, and is itself alone', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const key = newApiKey(one);
        expect(isApiKey(key)).toBe(true);
        expect(newApiKey(one)).toBe(key);
        expect(isSameKey(key, newApiKey(other))).toBe(one.equals(other));
        expect(hashOfKey(key).equals(hashOfKey(newApiKey(other)))).toBe(one.equals(other));
        expect(hintOf(key).length).toBeLessThan(12);
      }),
    );
  });

  it('with any character changed is none', () => {
    const character = fc.constantFrom(...'0123456789ABCXYZabcxyz_-. '.split(''));
    fc.assert(
      fc.property(bytes, fc.nat(), character, (some, at, by) => {
        const key = newApiKey(some);
        const index = at % key.length;
        fc.pre(key[index] !== by);
        expect(isApiKey(key.slice(0, index) + by + key.slice(index + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back out of the headers that carry it', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.string().filter((user) => !user.includes(':')),
        (some, user) => {
          const key = newApiKey(some);
          expect(bearerOf(`Bearer ${key}`)).toBe(key);
          expect(passwordOf(`Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`)).toBe(key);
        },
      ),
    );
  });

  it('is looked for in any header without an error', () => {
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `Basic ${text}`),
    );
    fc.assert(
      fc.property(header, (text) => {
        for (const found of [bearerOf(text), passwordOf(text)]) if (found !== null) expect(found).not.toBe('');
        expect(isApiKey(text)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
