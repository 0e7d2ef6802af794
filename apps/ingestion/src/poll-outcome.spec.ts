import { hostHold, pollOutcome } from './poll-outcome';

const now = Date.UTC(2026, 2, 4, 9);

describe('pollOutcome', () => {
  it.each<[number, string | undefined, string, string | undefined, number | null | undefined]>([
    [200, undefined, 'parse', undefined, undefined],
    [226, undefined, 'parse', undefined, undefined],
    [204, undefined, 'not-modified', undefined, undefined],
    [304, '60', 'not-modified', undefined, undefined],
    [302, undefined, 'failed', 'redirect', null],
    [400, undefined, 'failed', 'http', null],
    [401, undefined, 'failed', 'login', null],
    [403, undefined, 'failed', 'refused', null],
    [403, '120', 'failed', 'refused', 120_000],
    [404, undefined, 'failed', 'missing', null],
    [410, '120', 'gone', 'gone', null],
    [418, undefined, 'failed', 'http', null],
    [429, undefined, 'failed', 'busy', null],
    [429, '3600', 'failed', 'busy', 3_600_000],
    [500, undefined, 'failed', 'server', null],
    [501, undefined, 'failed', 'server', null],
    [503, 'Wed, 04 Mar 2026 10:00:00 GMT', 'failed', 'busy', 3_600_000],
    [503, 'later', 'failed', 'busy', null],
    [599, '0', 'failed', 'server', 0],
    [0, undefined, 'failed', 'http', null],
  ])('%d, Retry-After %s: %s', (status, header, kind, fault, retryAfterMs) => {
    const outcome = pollOutcome({ status, headers: { 'retry-after': header } }, now);
    expect(outcome).toMatchObject({ kind, ...(fault === undefined ? {} : { fault, retryAfterMs }) });
    if ('reason' in outcome) expect(outcome.reason).toContain(`HTTP ${status}: `);
  });

  it.each<[string, number, Record<string, string>, string | null]>([
    ['Cloudflare', 403, { 'cf-mitigated': 'challenge' }, 'Cloudflare'],
    ['whatever the status', 200, { 'cf-mitigated': ' Challenge ' }, 'Cloudflare'],
    ['even gone', 410, { 'cf-mitigated': 'challenge' }, 'Cloudflare'],
    ['AWS, silent', 202, { 'x-amzn-waf-action': 'challenge' }, 'AWS WAF'],
    ['AWS, with a puzzle', 405, { 'x-amzn-waf-action': 'captcha' }, 'AWS WAF'],
    ['Vercel', 429, { 'x-vercel-mitigated': 'challenge' }, 'Vercel'],
    ['SiteGround', 202, { 'sg-captcha': 'challenge' }, 'SiteGround'],
    ['a block is no challenge', 403, { 'x-vercel-mitigated': 'deny' }, null],
    ['nor is Cloudflare itself', 403, { server: 'cloudflare', 'cf-ray': '1' }, null],
  ])('challenged: %s', (_, status, headers, who) => {
    const outcome = pollOutcome({ status, headers: { ...headers, 'retry-after': '60' } }, now);
    if (who === null) return expect(outcome).toMatchObject({ kind: 'failed', fault: 'refused' });
    expect(outcome).toMatchObject({ kind: 'failed', fault: 'challenged', retryAfterMs: 60_000 });
    expect(outcome).toMatchObject({ reason: expect.stringContaining(`${who} wants to see a browser`) });
  });
});

it.each([
  [429, '120', 120_000],
  [503, '86400', 3_600_000],
  [429, undefined, 0],
  [500, '120', 0],
  [200, '120', 0],
])('HTTP %d with Retry-After %s holds the host for %d ms', (status, header, ms) => {
  const outcome = pollOutcome({ status, headers: { 'retry-after': header } }, 0);
  expect(hostHold(outcome.kind === 'failed' ? outcome : null)).toBe(ms);
});
