import { signSession, verifySession } from './session';

const key = Buffer.alloc(32, 1);
const session = { id: 'abc', expires: 2_000 };
const token = signSession(key, session);
const [id, expires, signature] = token.split('.');

describe('session', () => {
  it.each([
    ['as it was signed', token, 1_999, true],
    ['at its end', token, 2_000, false],
    ['with a later end', `${id}.9000.${signature}`, 1_000, false],
    ['with another id', `abd.${expires}.${signature}`, 1_000, false],
    ['signed with another key', signSession(Buffer.alloc(32, 2), session), 1_000, false],
    ['without its signature', `${id}.${expires}`, 1_000, false],
    ['with an empty signature', `${id}.${expires}.`, 1_000, false],
    ['with a cut signature', token.slice(0, -4), 1_000, false],
    ['with a tail', `${token}.x`, 1_000, false],
    ['empty', '', 1_000, false],
  ])('%s', (_case, text, now, valid) => {
    expect(verifySession(key, text, now)).toEqual(valid ? session : null);
  });
});
