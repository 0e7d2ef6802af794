import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** A user's name and password. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** What a user may do: a viewer sees everything and changes nothing. */
export type Role = 'viewer' | 'operator';

/** Who may log in. The password is as it was set: itself, or its hash. */
export interface Login extends Credentials {
  readonly role: Role;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (given: string, right: string): boolean => timingSafeEqual(digest(given), digest(right));

/** The parameters are scrypt's usual ones for logins (N 2^14, r 8, p 1): 16 MB and some 50 ms. Source: RFC 7914. */
const keyOf = (password: string, salt: string): string => scryptSync(password, salt, 64).toString('base64url');

/** The hash of a password as a setting may hold it: `scrypt:SALT:KEY`. */
export function hashPassword(password: string, salt = randomBytes(16).toString('base64url')): string {
  return `scrypt:${salt}:${keyOf(password, salt)}`;
}

function samePassword(given: string, set: string): boolean {
  const [scheme, salt, key] = set.split(':');
  return scheme === 'scrypt' && salt && key ? same(keyOf(given, salt), key) : same(given, set);
}

/** The login that credentials are right for, or null; in a time that tells nothing about where they differ. */
export function loginOf(given: Credentials, logins: readonly Login[]): Login | null {
  let found: Login | null = null;
  for (const login of logins) {
    const right = samePassword(given.password, login.password);
    if (same(given.user, login.user) && right) found = login;
  }
  return found;
}

/** The credentials of an `Authorization: Basic` header (RFC 7617), or null when it has none. */
export function basicCredentials(header: string | undefined): Credentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The value of a cookie in a `Cookie` header, or null. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.split('=', 2);
    if (key?.trim() === name && value) return value.trim();
  }
  return null;
}
