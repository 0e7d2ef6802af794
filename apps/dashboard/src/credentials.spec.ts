import { basicCredentials, cookieValue, hashPassword, type Login, loginOf } from './credentials';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('credentials', () => {
  it.each([
    [basic('operator:secret'), { user: 'operator', password: 'secret' }],
    [basic('operator:se:cret'), { user: 'operator', password: 'se:cret' }],
    [basic('operator:паро́ль'), { user: 'operator', password: 'паро́ль' }],
    [basic('operator:').replace('Basic', 'basic'), { user: 'operator', password: '' }],
    [basic('no colon'), null],
    ['Bearer abc', null],
    ['Basic', null],
    ['', null],
    [undefined, null],
  ])('reads %s', (header, expected) => {
    expect(basicCredentials(header)).toEqual(expected);
  });

  it.each([
    ['a=1; session=x.y', 'x.y'],
    ['session=x', 'x'],
    ['mysession=x', null],
    ['session=', null],
    ['session', null],
    [undefined, null],
  ])('finds the cookie in %s', (header, expected) => {
    expect(cookieValue(header, 'session')).toBe(expected);
  });

  const logins: Login[] = [
    { user: 'operator', password: 'secret', role: 'operator' },
    { user: 'viewer', password: hashPassword('paró: l'), role: 'viewer' },
  ];
  it.each([
    ['operator', 'secret', 'operator'],
    ['operator', 'secret ', null],
    ['Operator', 'secret', null],
    ['operator', 'paró: l', null],
    ['viewer', 'paró: l', 'viewer'],
    ['viewer', 'paro: l', null],
    ['viewer', logins[1]!.password, null],
    ['viewer', 'secret', null],
    ['', '', null],
  ])('lets %s:%s in as %s', (user, password, role) => {
    expect(loginOf({ user, password }, logins)?.role ?? null).toBe(role);
  });

  it('salts hashes, in the form that settings may have', () => {
    expect(hashPassword('secret')).toMatch(/^scrypt:[\w-]{16,}:[\w-]{86}$/);
    expect(hashPassword('secret')).not.toBe(hashPassword('secret'));
  });
});
