import * as fc from 'fast-check';
import { attemptOutcome, nextAttempt } from './retry-schedule';

const hour = 3_600_000;
const now = fc.integer({ min: 0, max: 4e12 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const asked = fc.option(fc.oneof(fc.integer(), fc.integer({ min: 0, max: 500 * hour })), { nil: null });
const attempt = fc.nat(12);

describe('the next attempt', () => {
  it('lies between now and twenty-nine hours ahead, or nothing is tried again after the tenth', () => {
    fc.assert(
      fc.property(attempt, now, asked, random, (made, at, retryAfterMs, share) => {
        const next = nextAttempt({ attempt: made, now: at, retryAfterMs, random: share });
        expect(next === null).toBe(made >= 10);
        if (next === null) return;
        expect(Number.isSafeInteger(next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(at);
        expect(next).toBeLessThanOrEqual(at + 24 * hour * 1.2);
        expect(next).toBeGreaterThanOrEqual(at + Math.min(Math.max(retryAfterMs ?? 0, 0), 24 * hour));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never sooner after one attempt more, nor when the receiver asks for more time', () => {
    fc.assert(
      fc.property(fc.nat(8), now, asked, random, fc.nat(24 * hour), (made, at, retryAfterMs, share, more) => {
        const input = { attempt: made, now: at, retryAfterMs, random: share };
        expect(nextAttempt({ ...input, attempt: made + 1 })!).toBeGreaterThanOrEqual(nextAttempt(input)!);
        const later = nextAttempt({ ...input, retryAfterMs: (retryAfterMs ?? 0) + more });
        expect(later!).toBeGreaterThanOrEqual(nextAttempt(input)!);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('an answer is a delivery by 2xx alone, and the end by 410 alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 999 }), (status) => {
      const { kind } = attemptOutcome(status);
      expect(kind === 'delivered').toBe(status >= 200 && status < 300);
      expect(kind === 'disable').toBe(status === 410);
    }),
  );
});
