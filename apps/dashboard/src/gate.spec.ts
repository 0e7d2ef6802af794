import { Gate, sessionCookie, type Visit } from './gate';

const operator = { user: 'operator', password: 'correct horse', role: 'operator' } as const;
const viewer = { user: 'viewer', password: 'battery staple', role: 'viewer' } as const;
const logins = [operator, viewer];
const html = { accept: 'text/html' };
const basic = (password: string, user = 'operator') => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const visit = (change: Partial<Visit>): Visit => ({
  method: 'GET',
  url: '/queues',
  headers: {},
  host: 'dashboard.example',
  address: '192.0.2.1',
  ...change,
});

describe('gate', () => {
  it.each([
    ['a page without login', { headers: html }, 302],
    ['a program without login', {}, 401],
    ['an API without login', { url: '/queues/api/queues', headers: html }, 401],
    ['an encoded path without login', { url: '/%71ueues/api/queues' }, 401],
    ['an unknown path without login', { url: '//queues', headers: html }, 302],
    ['metrics without login', { url: '/metrics' }, 401],
    ['health without login', { url: '/health/live' }, null],
    ['the login page', { url: '/login', headers: html }, null],
    ['a login from another site', { url: '/login', method: 'POST', headers: { origin: 'http://evil.example' } }, 403],
    ['the right password', { headers: basic('correct horse') }, null],
    ['a wrong password', { headers: basic('wrong horse') }, 401],
    [
      'another site with the right password',
      { method: 'POST', headers: { ...basic('correct horse'), 'sec-fetch-site': 'cross-site' } },
      403,
    ],
    ['a viewer who looks', { headers: basic('battery staple', 'viewer') }, null],
    ['a viewer who looks at a queue', { url: '/queues/api/queues', headers: basic('battery staple', 'viewer') }, null],
    ['a viewer who acts', { method: 'POST', url: '/feeds/act', headers: basic('battery staple', 'viewer') }, 403],
    [
      'a viewer who retries jobs',
      { method: 'PUT', url: '/queues/api/queues/deliver/retry/failed', headers: basic('battery staple', 'viewer') },
      403,
    ],
    ['a viewer who logs out', { method: 'POST', url: '/logout', headers: basic('battery staple', 'viewer') }, null],
    ['an operator who acts', { method: 'POST', url: '/feeds/act', headers: basic('correct horse') }, null],
    ['a made-up session', { headers: { cookie: 'tributary_session=a.99999999999999.b' } }, 401],
  ])('%s: %s', (_case, change, status) => {
    expect(new Gate(logins).admit(visit(change)).refusal?.status ?? null).toBe(status);
  });

  it('remembers where a page wanted to go, and asks scripts of a page for no dialog', () => {
    const gate = new Gate(logins);
    expect(gate.admit(visit({ url: '/queues?a=b', headers: html })).refusal?.headers).toEqual({
      location: '/login?next=%2Fqueues%3Fa%3Db',
    });
    expect(gate.admit(visit({})).refusal?.headers['www-authenticate']).toMatch(/^Basic /);
    expect(gate.admit(visit({ headers: { 'sec-fetch-mode': 'cors' } })).refusal?.headers['www-authenticate']).toMatch(
      /^Session /,
    );
  });

  it('keeps a session for twelve hours, or until it is signed out', () => {
    let now = 0;
    const gate = new Gate(logins, () => now);
    const start = (): { cookie: string } => {
      const result = gate.signIn(operator, '192.0.2.1');
      return { cookie: sessionCookie('token' in result ? result.token : null, false).split(';')[0]! };
    };
    const [first, second] = [start(), start()];
    expect(gate.admit(visit({ headers: first })).refusal).toBeNull();
    gate.signOut(first);
    expect(gate.admit(visit({ headers: first })).refusal?.status).toBe(401);
    expect(gate.admit(visit({ headers: second })).refusal).toBeNull();
    now = 12 * 3_600_000;
    expect(gate.admit(visit({ headers: second })).refusal?.status).toBe(401);
  });

  it('counts failures by form and by header together, and refuses even the right password then', () => {
    let now = 0;
    const gate = new Gate(logins, () => now);
    for (let time = 0; time < 3; time += 1)
      expect(gate.signIn({ user: 'operator', password: 'x' }, '192.0.2.1')).toEqual({ waitSeconds: 0 });
    for (let time = 0; time < 2; time += 1)
      expect(gate.admit(visit({ headers: basic('x') })).refusal?.status).toBe(401);
    expect(gate.admit(visit({ headers: basic('correct horse') })).refusal).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
    });
    expect(gate.signIn(operator, '192.0.2.1')).toEqual({ waitSeconds: 60 });
    expect(gate.signIn(operator, '192.0.2.2')).toHaveProperty('token');
    now = 60_000;
    expect(gate.signIn(operator, '192.0.2.1')).toHaveProperty('token');
  });

  it.each([operator, viewer])('knows %j by the session and by the header', ({ user, password, role }) => {
    const gate = new Gate(logins);
    const result = gate.signIn({ user, password }, '192.0.2.1');
    const headers = { cookie: sessionCookie('token' in result ? result.token : null, false).split(';')[0]! };
    expect(gate.admit(visit({ headers })).visitor).toEqual({ user, role });
    expect(gate.admit(visit({ headers: basic(password, user) })).visitor).toEqual({ user, role });
    expect(gate.admit(visit({ url: '/login', headers })).visitor).toMatchObject({ user, role });
  });

  it.each([
    ['abc', false, 'tributary_session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict'],
    ['abc', true, 'tributary_session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict; Secure'],
    [null, false, 'tributary_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict'],
  ])('sets the cookie %s (secure: %s)', (token, secure, header) => {
    expect(sessionCookie(token, secure)).toBe(header);
  });
});
