import { createHmac, timingSafeEqual } from 'node:crypto';

/** An operator's signed-in time: what the cookie carries, signed. */
export interface Session {
  /** Random; names the session when it is ended early. */
  readonly id: string;
  /** When it ends, in milliseconds since 1970. */
  readonly expires: number;
}

/** How long a session lasts, in seconds. */
export const sessionSeconds = 12 * 3600;

const mac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The text of the session cookie: `id.expires.signature`. */
export function signSession(key: Buffer, session: Session): string {
  const text = `${session.id}.${session.expires}`;
  return `${text}.${mac(key, text).toString('base64url')}`;
}

/** The session that a cookie's text proves, or null when it is forged, malformed or over. */
export function verifySession(key: Buffer, token: string, now: number): Session | null {
  const [id, expires, signature, ...rest] = token.split('.');
  if (!id || !expires || !signature || rest.length) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = mac(key, `${id}.${expires}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const session = { id, expires: Number(expires) };
  return session.expires > now ? session : null;
}
