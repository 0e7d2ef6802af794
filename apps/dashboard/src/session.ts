import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Role } from './credentials';

/** Who asks: the name of the login, and what it may do. */
export interface Visitor {
  readonly user: string;
  readonly role: Role;
}

/** A visitor's signed-in time: what the cookie carries, signed. */
export interface Session extends Visitor {
  /** Random; names the session when it is ended early. */
  readonly id: string;
  /** When it ends, in milliseconds since 1970. */
  readonly expires: number;
}

/** How long a session lasts, in seconds. */
export const sessionSeconds = 12 * 3600;

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The text of the session cookie: `id.role.user.expires.signature`, the name in base64url. */
export function signSession(key: Buffer, { id, role, user, expires }: Session): string {
  const text = [id, role, Buffer.from(user).toString('base64url'), expires].join('.');
  return `${text}.${mac(key, text).toString('base64url')}`;
}

/** The session that a cookie's text proves, or null when it is forged, malformed or over. */
export function verifySession(key: Buffer, token: string, now: number): Session | null {
  const [id, role, user, expires, signature, ...rest] = token.split('.');
  if (!id || !user || !expires || !signature || rest.length || (role !== 'viewer' && role !== 'operator')) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = mac(key, `${id}.${role}.${user}.${expires}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const session = { id, role, user: Buffer.from(user, 'base64url').toString(), expires: Number(expires) } as const;
  return session.expires > now ? session : null;
}
