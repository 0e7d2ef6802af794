import { createHash, timingSafeEqual } from 'node:crypto';

/** A user's name and password. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether both are the same, in a time that tells nothing about where they differ. */
export function sameCredentials(given: Credentials, right: Credentials): boolean {
  const user = timingSafeEqual(digest(given.user), digest(right.user));
  const password = timingSafeEqual(digest(given.password), digest(right.password));
  return user && password;
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
