import { attemptOutcome, nextAttempt } from './retry-schedule';

const second = 1_000;
const hour = 3_600 * second;

describe('nextAttempt', () => {
  test.each<[number, number | null, number, number | null]>([
    [0, null, 0, 0],
    [1, null, 0, 5 * second],
    [1, null, 0.5, 5.5 * second],
    [2, null, 0, 300 * second],
    [9, null, 0, 24 * hour],
    [9, null, 1, 28.8 * hour],
    [10, null, 0, null],
    [10, 60 * second, 0, null],
    [1, 60 * second, 0, 60 * second],
    [2, 60 * second, 0, 300 * second],
    [1, 1_000 * hour, 0, 24 * hour],
    [1, -5, 0, 5 * second],
  ])('after attempt %d, asked to wait %p ms, random %d', (attempt, retryAfterMs, random, wait) => {
    const now = 1_000_000;
    expect(nextAttempt({ attempt, now, retryAfterMs, random })).toBe(wait === null ? null : now + wait);
  });

  test('spans about three days in ten attempts', () => {
    let [now, attempts] = [0, 0];
    for (let next = nextAttempt({ attempt: 0, now, retryAfterMs: null, random: 0 }); next !== null;) {
      [now, attempts] = [next, attempts + 1];
      next = nextAttempt({ attempt: attempts, now, retryAfterMs: null, random: 0 });
    }
    expect(attempts).toBe(10);
    expect(now).toBe(75 * hour + 35 * 60 * second + 5 * second);
  });
});

describe('attemptOutcome', () => {
  const refused = new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:443'), { code: 'ECONNREFUSED' }),
  });
  test.each<[number | Error, string, RegExp | null]>([
    [200, 'delivered', null],
    [204, 'delivered', null],
    [299, 'delivered', null],
    [301, 'retry', /redirects are not followed/],
    [400, 'retry', /refused/],
    [404, 'retry', /refused/],
    [410, 'disable', /410/],
    [429, 'retry', /rate/],
    [500, 'retry', /failed/],
    [503, 'retry', /overloaded/],
    [199, 'retry', /failed/],
    [refused, 'retry', /no answer: connect ECONNREFUSED/],
    [new DOMException('The operation timed out', 'TimeoutError'), 'retry', /timed out/],
  ])('%p', (result, kind, reason) => {
    const outcome = attemptOutcome(result);
    expect(outcome.kind).toBe(kind);
    if (reason) expect(outcome).toHaveProperty('reason', expect.stringMatching(reason));
  });
});
