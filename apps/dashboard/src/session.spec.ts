import { signSession, verifySession } from './session';

const key = Buffer.alloc(32, 1);
const session = { id: 'abc', role: 'viewer', user: 'night.desk', expires: 2_000 } as const;
const token = signSession(key, session);
const [id, role, user, expires, signature] = token.split('.');

describe('session', () => {
  it.each([
    ['as it was signed', token, 1_999, true],
    ['at its end', token, 2_000, false],
    ['with a later end', `${id}.${role}.${user}.9000.${signature}`, 1_000, false],
    ['with another id', `abd.${role}.${user}.${expires}.${signature}`, 1_000, false],
    ['with another role', `${id}.operator.${user}.${expires}.${signature}`, 1_000, false],
    ['with a role that is none', `${id}.owner.${user}.${expires}.${signature}`, 1_000, false],
    ['with another name', `${id}.${role}.b3BlcmF0b3I.${expires}.${signature}`, 1_000, false],
    ['signed with another key', signSession(Buffer.alloc(32, 2), session), 1_000, false],
    ['without its signature', `${id}.${role}.${user}.${expires}`, 1_000, false],
    ['with an empty signature', `${id}.${role}.${user}.${expires}.`, 1_000, false],
    ['with a cut signature', token.slice(0, -4), 1_000, false],
    ['with a tail', `${token}.x`, 1_000, false],
    ['empty', '', 1_000, false],
  ])('%s', (_case, text, now, valid) => {
    expect(verifySession(key, text, now)).toEqual(valid ? session : null);
  });
});
