import { pollOutcome } from './poll-outcome';

const now = Date.UTC(2026, 2, 4, 9);

describe('pollOutcome', () => {
  it.each<[number, string | undefined, string, number | null | undefined]>([
    [200, undefined, 'parse', undefined],
    [226, undefined, 'parse', undefined],
    [204, undefined, 'not-modified', undefined],
    [304, '60', 'not-modified', undefined],
    [302, undefined, 'failed', undefined],
    [404, undefined, 'failed', undefined],
    [403, '120', 'retry-later', 120_000],
    [410, '120', 'gone', undefined],
    [429, undefined, 'retry-later', null],
    [503, 'Wed, 04 Mar 2026 10:00:00 GMT', 'retry-later', 3_600_000],
    [503, 'later', 'retry-later', null],
    [501, undefined, 'failed', undefined],
  ])('%d, Retry-After %s: %s', (status, header, kind, retryAfterMs) => {
    const outcome = pollOutcome({ status, headers: { 'retry-after': header } }, now);
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === 'retry-later') expect(outcome.retryAfterMs).toBe(retryAfterMs);
    if ('reason' in outcome) expect(outcome.reason).toContain(`HTTP ${status}`);
  });
});
