import { basicCredentials, cookieValue, sameCredentials } from './credentials';

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

  it.each([
    ['operator', 'secret', true],
    ['operator', 'secret ', false],
    ['Operator', 'secret', false],
    ['', '', false],
  ])('compares %s:%s', (user, password, same) => {
    expect(sameCredentials({ user, password }, { user: 'operator', password: 'secret' })).toBe(same);
  });
});
