import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isNavigation, isOpen, isReading, isSameOrigin, pathOf } from './access';
import { basicCredentials, cookieValue, type Credentials, type Login, loginOf } from './credentials';
import { LoginAttempts } from './login-attempts';
import { type Session, sessionSeconds, signSession, verifySession, type Visitor } from './session';

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

/** Whether a request may pass, and whose it is; nobody's is only what needs no login, or has none. */
export interface Admission {
  readonly visitor: Visitor | null;
  readonly refusal: Refusal | null;
}

/** What became of a login: the cookie's text, or how long to wait; neither when name or password is wrong. */
export type SignIn = { readonly token: string; readonly visitor: Visitor } | { readonly waitSeconds: number };

const cookie = 'tributary_session';
/** The one thing that a viewer may change is his own session. */
const logout = '/logout';

/** Lets those in who have a login, each as far as his role goes. Sessions are this process's own: a restart ends all. */
export class Gate {
  private readonly key = randomBytes(32);
  private readonly attempts = new LoginAttempts();
  /** Sessions that were signed out before their end, with that end. */
  private readonly ended = new Map<string, number>();
  /** Basic credentials that were right once, by their keyed hash: a password's own hash is slow on purpose. */
  private readonly known = new Map<string, Login>();

  constructor(
    private readonly logins: readonly Login[],
    private readonly clock: () => number = Date.now,
  ) {}

  /** Whether a request may pass. */
  admit({ method, url, headers, host, address }: Visit): Admission {
    if (!isSameOrigin(method, headers, host)) {
      return refused(403, 'this request came from another site, and was not carried out');
    }
    const session = this.session(headers);
    if (isOpen(method, url)) return { visitor: session, refusal: null };
    if (session) return withinRole(session, method, url);
    const credentials = basicCredentials(headers.authorization);
    if (credentials) {
      const checked = this.check(credentials, address);
      if (typeof checked !== 'number') return withinRole(checked, method, url);
      if (checked > 0) return tooMany(checked);
    } else if (isNavigation(method, url, headers)) {
      return refused(302, 'log in first', { location: `/login?next=${encodeURIComponent(url)}` });
    }
    // A browser would answer `Basic` with a dialog of its own when a page's script is refused.
    const scheme = headers['sec-fetch-mode'] === undefined ? 'Basic' : 'Session';
    const challenge = `${scheme} realm="Tributary dashboard", charset="UTF-8"`;
    return refused(401, 'log in at /login, or by HTTP Basic', { 'www-authenticate': challenge });
  }

  /** Checks a login and starts a session. */
  signIn(credentials: Credentials, address: string): SignIn {
    const checked = this.check(credentials, address);
    if (typeof checked === 'number') return { waitSeconds: checked };
    const { user, role } = checked;
    const expires = this.clock() + sessionSeconds * 1000;
    const token = signSession(this.key, { id: randomBytes(16).toString('base64url'), user, role, expires });
    return { token, visitor: { user, role } };
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

  /** @returns whose login it is; else the seconds to wait before the next try: 0 unless there were too many */
  private check(credentials: Credentials, address: string): Login | number {
    const now = this.clock();
    const waitSeconds = this.attempts.waitSeconds(address, now);
    if (waitSeconds > 0) return waitSeconds;
    const { user, password } = credentials;
    const hash = createHmac('sha256', this.key)
      .update(JSON.stringify([user, password]))
      .digest('base64');
    const login = this.known.get(hash) ?? loginOf(credentials, this.logins);
    if (login) {
      this.known.set(hash, login);
      return login;
    }
    this.attempts.failed(address, now);
    return 0;
  }
}

const refused = (status: Refusal['status'], message: string, headers: Refusal['headers'] = {}): Admission => ({
  visitor: null,
  refusal: { status, message, headers },
});

function tooMany(waitSeconds: number): Admission {
  const message = `too many failed logins from this address: try again in ${waitSeconds} s`;
  return refused(429, message, { 'retry-after': String(waitSeconds) });
}

/** A viewer reads, and logs out. */
function withinRole({ user, role }: Visitor, method: string, url: string): Admission {
  const visitor = { user, role };
  if (role === 'operator' || isReading(method) || pathOf(url) === logout) return { visitor, refusal: null };
  const message = 'a viewer changes nothing, and this was not carried out: log in as an operator';
  return { visitor, refusal: { status: 403, message, headers: {} } };
}

/** The Set-Cookie header that starts a session, or ends it when the token is null. */
export function sessionCookie(token: string | null, secure: boolean): string {
  const age = token === null ? 0 : sessionSeconds;
  return `${cookie}=${token ?? ''}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
