import { createHmac } from 'node:crypto';
import { isSigned } from './websub-signature';

const body = Buffer.from([0, 1, 255, 10]);
const sign = (method: string, secret = 'secret'): string => createHmac(method, secret).update(body).digest('hex');

// HMAC-SHA-1 and HMAC-SHA-256 of the text, by RFC 2202 and RFC 4231, test case 2.
it.each([
  ['sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  ['sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
])('takes the signature of the RFC: %s', (signature) =>
  expect(isSigned('Jefe', signature, Buffer.from('what do ya want for nothing?'))).toBe(true),
);

it.each([
  ['sha1', `sha1=${sign('sha1')}`, true],
  ['sha256', `sha256=${sign('sha256')}`, true],
  ['sha384', `sha384=${sign('sha384')}`, true],
  ['sha512', `sha512=${sign('sha512')}`, true],
  ['capitals', `SHA256=${sign('sha256').toUpperCase()}`, true],
  ['none', null, false],
  ['an empty one', '', false],
  ['a method alone', 'sha256=', false],
  ['another method’s', `sha512=${sign('sha256')}`, false],
  ['a method that is not known', `md5=${sign('md5')}`, false],
  ['another secret’s', `sha256=${sign('sha256', 'other')}`, false],
  ['a shortened one', `sha256=${sign('sha256').slice(0, 40)}`, false],
  ['one that is no hex', `sha256=${'x'.repeat(64)}`, false],
  ['one with more behind it', `sha256=${sign('sha256')}00`, false],
])('%s: %s', (_what, signature, right) => expect(isSigned('secret', signature, body)).toBe(right));
