import * as fc from 'fast-check';
import { nextPoll, type PollHistory } from './next-poll';

const hour = 3_600_000;
const span = fc.option(fc.oneof(fc.double(), fc.integer({ min: -hour, max: 4_000 * hour })), { nil: null });
const history: fc.Arbitrary<PollHistory> = fc
  .record({
    now: fc.integer({ min: 0, max: 4e12 }),
    outcome: fc.constantFrom('changed', 'unchanged', 'failed'),
    intervalMs: fc.oneof(fc.double(), fc.integer({ min: 0, max: 48 * hour })),
    rhythmMs: fc.option(fc.integer({ min: 0, max: 4_000 * hour }), { nil: null }),
    newestAt: fc.option(fc.integer({ min: 0, max: 5e12 }), { nil: null }),
    failures: fc.integer({ min: 0, max: 5_000 }),
    retryAfterMs: span,
    ttlMs: span,
    updatePeriodMs: span,
    freshMs: span,
    skipHours: fc.array(fc.integer({ min: -1, max: 25 }), { maxLength: 30 }),
    skipDays: fc.array(fc.integer({ min: -1, max: 8 }), { maxLength: 8 }),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
    shortestMs: fc.integer({ min: 100, max: hour }),
    longerMs: fc.integer({ min: 0, max: 48 * hour }),
  })
  .map(({ shortestMs, longerMs, ...rest }) => ({ ...rest, limits: { shortestMs, longestMs: shortestMs + longerMs } }));

describe('the next poll of any feed', () => {
  it('comes no sooner than the shortest interval and no later than a bound, whatever its server says', () => {
    fc.assert(
      fc.property(history, (given) => {
        const { at, intervalMs } = nextPoll(given);
        const { shortestMs, longestMs } = given.limits;
        expect(Number.isSafeInteger(at)).toBe(true);
        expect(at).toBeGreaterThanOrEqual(Math.floor(given.now + shortestMs));
        expect(at).toBeLessThanOrEqual(given.now + Math.max(7 * 24 * hour, longestMs) + 1);
        expect(intervalMs).toBeGreaterThanOrEqual(Math.floor(shortestMs));
        expect(intervalMs).toBeLessThanOrEqual(Math.ceil(longestMs));
      }),
      { numRuns: 3_000 },
    );
  });

  it('of a feed that fails is never sooner after one failure more', () => {
    fc.assert(
      fc.property(history, (given) => {
        const failed = { ...given, outcome: 'failed', skipHours: [], skipDays: [] } as const;
        const more = nextPoll({ ...failed, failures: failed.failures + 1 });
        expect(more.at).toBeGreaterThanOrEqual(nextPoll(failed).at);
      }),
    );
  });
});
