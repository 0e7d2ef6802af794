import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isNavigation, isOpen, isSameOrigin } from './access';
import { basicCredentials, cookieValue, type Credentials, sameCredentials } from './credentials';
import { LoginAttempts } from './login-attempts';
import { type Session, sessionSeconds, signSession, verifySession } from './session';

/** What the gate needs to know of a request. */
export interface Visit {
  readonly method: string;
  /** The request target as it was sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** The host that the browser knows us by. */
  readonly host: string;
  /** Of the peer itself: what a header says can be made up to dodge the limit on failed logins. */
  readonly address: string;
}

/** Why a request is not let through, and what it is answered. */
export interface Refusal {
  readonly status: 302 | 401 | 403 | 429;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of a login: the cookie's text, or how long to wait; neither when name or password is wrong. */
export type SignIn = { readonly token: string } | { readonly waitSeconds: number };

const cookie = 'tributary_session';

/** Lets operators in and nobody else. Sessions are this process's own: a restart ends them all. */
export class Gate {
  private readonly key = randomBytes(32);
  private readonly attempts = new LoginAttempts();
  /** Sessions that were signed out before their end, with that end. */
  private readonly ended = new Map<string, number>();

  constructor(
    private readonly operator: Credentials,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Whether a request may pass: null, or why not. */
  refusal({ method, url, headers, host, address }: Visit): Refusal | null {
    if (!isSameOrigin(method, headers, host)) {
      return { status: 403, message: 'this request came from another site, and was not carried out', headers: {} };
    }
    if (isOpen(method, url) || this.session(headers)) return null;
    const credentials = basicCredentials(headers.authorization);
    if (credentials) {
      const waitSeconds = this.check(credentials, address);
      if (waitSeconds === null) return null;
      if (waitSeconds > 0) return tooMany(waitSeconds);
    } else if (isNavigation(method, url, headers)) {
      return { status: 302, message: 'log in first', headers: { location: `/login?next=${encodeURIComponent(url)}` } };
    }
    // A browser would answer `Basic` with a dialog of its own when a page's script is refused.
    const scheme = headers['sec-fetch-mode'] === undefined ? 'Basic' : 'Session';
    const challenge = `${scheme} realm="Tributary dashboard", charset="UTF-8"`;
    return { status: 401, message: 'log in at /login, or by HTTP Basic', headers: { 'www-authenticate': challenge } };
  }

  /** Checks a login and starts a session. */
  signIn(credentials: Credentials, address: string): SignIn {
    const waitSeconds = this.check(credentials, address);
    if (waitSeconds !== null) return { waitSeconds };
    const expires = this.clock() + sessionSeconds * 1000;
    return { token: signSession(this.key, { id: randomBytes(16).toString('base64url'), expires }) };
  }

  /** Ends the session of a request before its time. */
  signOut(headers: IncomingHttpHeaders): void {
    const now = this.clock();
    for (const [id, expires] of this.ended) if (expires <= now) this.ended.delete(id);
    const session = this.session(headers);
    if (session) this.ended.set(session.id, session.expires);
  }

  /** The session of a request, or null. */
  session(headers: IncomingHttpHeaders): Session | null {
    const session = verifySession(this.key, cookieValue(headers.cookie, cookie) ?? '', this.clock());
    return session && !this.ended.has(session.id) ? session : null;
  }

  /** @returns null when right; else the seconds to wait before the next try: 0 unless there were too many */
  private check(credentials: Credentials, address: string): number | null {
    const now = this.clock();
    const waitSeconds = this.attempts.waitSeconds(address, now);
    if (waitSeconds > 0) return waitSeconds;
    if (sameCredentials(credentials, this.operator)) return null;
    this.attempts.failed(address, now);
    return 0;
  }
}

function tooMany(waitSeconds: number): Refusal {
  const message = `too many failed logins from this address: try again in ${waitSeconds} s`;
  return { status: 429, message, headers: { 'retry-after': String(waitSeconds) } };
}

/** The Set-Cookie header that starts a session, or ends it when the token is null. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const age = token === null ? 0 : sessionSeconds;
  return `${cookie}=${token ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
