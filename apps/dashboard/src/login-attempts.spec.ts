import { attemptSource, LoginAttempts } from './login-attempts';

describe('login attempts', () => {
  it.each([
    ['no failure', [], 0, 0],
    ['four failures', [0, 1, 2, 3], 1_000, 0],
    ['five failures', [0, 1_000, 2_000, 3_000, 4_000], 5_000, 55],
    ['five failures, the first a minute ago', [0, 1_000, 2_000, 3_000, 4_000], 60_000, 0],
    ['nine failures: until four are left', [0, 1, 2, 3, 4_000, 5_000, 6_000, 7_000, 8_000], 8_000, 56],
  ])('%s', (_case, failures, now, wait) => {
    const attempts = new LoginAttempts();
    for (const time of failures) attempts.failed('192.0.2.1', time);
    expect(attempts.waitSeconds('192.0.2.1', now)).toBe(wait);
    expect(attempts.waitSeconds('192.0.2.2', now)).toBe(0);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (address, source) => {
    expect(attemptSource(address)).toBe(source);
  });

  it('forgets the longest quiet addresses of a flood', () => {
    const attempts = new LoginAttempts();
    for (let time = 0; time < 5; time += 1) attempts.failed('192.0.2.1', time);
    for (let host = 0; host < 10_000; host += 1) attempts.failed(`10.0.${host >> 8}.${host & 255}`, 10);
    expect(attempts.waitSeconds('192.0.2.1', 10)).toBe(0);
  });
});
