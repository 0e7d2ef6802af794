import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { landing } from './access';
import { basicCredentials, cookieValue, hashPassword, loginOf } from './credentials';
import { type Session, signSession, verifySession } from './session';

const key = randomBytes(32);
const session = fc.record<Session>({
  id: fc.stringMatching(/^[\w-]{1,22}$/),
  role: fc.constantFrom('viewer', 'operator'),
  user: fc.string({ unit: 'grapheme', minLength: 1 }),
  expires: fc.integer({ min: 1, max: 4e12 }),
});

describe('a session', () => {
  it('is proved by its own token until it is over, by this key alone', () => {
    fc.assert(
      fc.property(session, (one) => {
        const token = signSession(key, one);
        expect(token).toMatch(/^[\w.-]+$/);
        expect(verifySession(key, token, one.expires - 1)).toEqual(one);
        expect(verifySession(key, token, one.expires)).toBeNull();
        expect(verifySession(randomBytes(32), token, 0)).toBeNull();
        expect(cookieValue(`a=b; tributary_session=${token}`, 'tributary_session')).toBe(token);
      }),
    );
  });

  it('is proved by no token that was changed, whatever is in it', () => {
    const sign = fc.constantFrom(...'abcXYZ0189_-.'.split(''));
    fc.assert(
      fc.property(session, fc.nat(), sign, (one, at, by) => {
        const token = signSession(key, one);
        const index = at % token.length;
        fc.pre(token[index] !== by);
        const changed = token.slice(0, index) + by + token.slice(index + 1);
        const read = verifySession(key, changed, 0);
        // The last sign of the signature holds bits that stand for nothing: the same signature in other letters.
        if (index === token.length - 1 && read) expect(read).toEqual(one);
        else expect(read).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is proved by no other text, without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w-]+(\.[\w-]+){4}$/)), (token) =>
        expect(verifySession(key, token, 0)).toBeNull(),
      ),
    );
  });
});

describe('a login', () => {
  it('comes back out of the header that carries it', () => {
    const user = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes(':'));
    fc.assert(
      fc.property(user, fc.string({ unit: 'grapheme' }), (name, password) => {
        const header = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
        expect(basicCredentials(header)).toEqual({ user: name, password });
      }),
    );
  });

  it('is right with its own name and password alone', () => {
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (user, password, other) => {
        const logins = [{ user, password: hashPassword(password), role: 'viewer' as const }];
        expect(loginOf({ user, password }, logins)).toBe(logins[0]);
        if (other !== password) expect(loginOf({ user, password: other }, logins)).toBeNull();
        if (other !== user) expect(loginOf({ user: other, password }, logins)).toBeNull();
      }),
      { numRuns: 15 },
    );
  });
});

it('the landing after a login is a path of ours, whatever is asked for', () => {
  const next = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc
      .array(fc.constantFrom('/', '\\', '//', 'evil.example', '@', ':', '\t', '%2f', '..', '?', '#'), { maxLength: 6 })
      .map((parts) => parts.join('')),
    fc.anything(),
  );
  fc.assert(
    fc.property(next, (asked) => {
      const { origin } = new URL(landing(asked), 'https://dashboard.example/login');
      expect(origin).toBe('https://dashboard.example');
    }),
    { numRuns: 2_000 },
  );
});
